"""What form 13-HSB declares (Decision 166/QĐ-BHXH, 2019), the revocation of a proxy, and the checklist."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from workbench.api import BENEFITS, Form, FormError, Paper, Text, asks
from workbench_proxy import questions as ask
from workbench_proxy.records import Act, ProxyRecord, collecting
from workbench_proxy.term import usual_end


class ProxyForm(Form):
    """The declaration of procedure 652; each benefit ticked is one that the proxy collects."""

    request: ask.Request
    proxy_name: ask.Name = ""
    proxy_birth: ask.Birth = ""
    proxy_number: ask.Number
    proxy_phone: ask.ProxyPhone = ""
    proxy_address: ask.ProxyAddress = ""
    pension: Annotated[bool, ask.collects("pension")] = False
    disability: Annotated[bool, ask.collects("disability")] = False
    work_injury: Annotated[bool, ask.collects("work_injury")] = False
    survivor: Annotated[bool, ask.collects("survivor")] = False
    monthly_other: Annotated[bool, ask.collects("monthly_other")] = False
    one_time: Annotated[bool, ask.collects("one_time")] = False
    sickness: Annotated[bool, ask.collects("sickness")] = False
    maternity: Annotated[bool, ask.collects("maternity")] = False
    recovery: Annotated[bool, ask.collects("recovery")] = False
    unemployment: Annotated[bool, ask.collects("unemployment")] = False
    applications: Annotated[bool, ask.ticked(Text(vi="Làm thủ tục, nộp hồ sơ", en="Make applications"))] = False
    card: Annotated[bool, ask.ticked(Text(vi="Đổi, nhận thẻ BHYT", en="Exchange the health card"))] = False
    other_acts: ask.OtherActs = ""
    certified_by: ask.CertifiedBy = "none"
    certified_on: ask.CertifiedOn = None
    certifier: ask.CertifierName = ""
    from_day: ask.FromDay = None
    to_day: ask.ToDay = None
    revokes_former: ask.RevokesFormer = False
    result_form: asks.ResultForm = "electronic"
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    attached: asks.Attached = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.request == "appoint":
            self._says_all()
        elif ticked := self.benefits:
            raise FormError(_WHOLE, field=ticked[0])
        asks.needs_address(self.receive_at, self.address)
        return self

    def _says_all(self) -> None:
        for needed in ("proxy_name", "proxy_birth", "proxy_address", "from_day"):
            if not getattr(self, needed):
                raise FormError(_MISSING, field=needed)
        if not self.benefits:
            raise FormError(_NO_BENEFIT, field="pension")
        _, last = self.days
        if self.from_day and last < self.from_day:
            raise FormError(_BACKWARDS, field="to_day")

    @property
    def benefits(self) -> tuple[str, ...]:
        """The ids of the benefits ticked."""
        return tuple(benefit for benefit in BENEFITS if getattr(self, benefit))

    @property
    def acts(self) -> tuple[Act, ...]:
        """What the proxy may do: collect what is ticked, and the other acts that are ticked."""
        others: tuple[Act, ...] = ("applications", "card")
        return (*collecting(self.benefits), *(act for act in others if getattr(self, act)))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of an appointment; without a last one it holds for a year."""
        if self.from_day is None:
            raise ValueError("a revocation has no term")
        return self.from_day, self.to_day or usual_end(self.from_day)

    @property
    def proxy(self) -> ProxyRecord:
        """The proxy that an appointment puts on record."""
        first, last = self.days
        return ProxyRecord(
            proxy_name=self.proxy_name, proxy_birth=self.proxy_birth, proxy_number=self.proxy_number,
            proxy_phone=self.proxy_phone, proxy_address=self.proxy_address, acts=self.acts, benefits=self.benefits,
            certified_by=self.certified_by, certified_on=self.certified_on, certifier=self.certifier,
            from_day=first, to_day=last,
        )  # fmt: skip


_MISSING = Text(vi="{field} không được để trống khi cử người lĩnh thay", en="{field} must be filled in to appoint")
_NO_BENEFIT = Text(vi="Chọn ít nhất một chế độ được lĩnh thay", en="Tick at least one benefit to collect")
_BACKWARDS = Text(vi="{field} phải từ ngày bắt đầu trở đi", en="{field} must not lie before the first day")
_WHOLE = Text(
    vi="Chấm dứt ủy quyền là chấm dứt toàn bộ: bỏ chọn «{field}»",
    en="A revocation ends the whole proxy: untick “{field}”",
)

PAPERS = (
    Paper(
        "mandate",
        Text(
            vi="Giấy ủy quyền mẫu 13-HSB đã chứng thực hoặc hợp đồng ủy quyền đã công chứng",
            en="Form 13-HSB, certified, or a notarised contract of mandate",
        ),
        needed=lambda form: form.request == "appoint",
    ),
    Paper(
        "proxy_id",
        Text(vi="Giấy tờ tùy thân của người được ủy quyền", en="The proxy's identity paper"),
        needed=lambda form: form.request == "appoint",
    ),
    Paper(
        "revocation",
        Text(vi="Văn bản chấm dứt ủy quyền", en="The revocation in writing"),
        needed=lambda form: form.request == "revoke",
    ),
)
