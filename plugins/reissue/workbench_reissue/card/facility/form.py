"""What the citizen declares for another first facility or five-year date, and the checklist of procedure 613."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from workbench.api import Ask, Form, FormError, Paper, Text, asks
from workbench_reissue.card.form import DECLARATION, RETURNED, Ground

FacilityCode = Annotated[
    str,
    Ask(
        Text(vi="Mã nơi KCB mới", en="Code of the new first facility"),
        kind="code",
        max_length=5,
        pattern=r"[0-9]{2}[0-9A-Z]{3}",
        directory="facilities",
    ),
]
FacilityName = Annotated[
    str,
    Ask(
        Text(vi="Tên nơi KCB mới", en="Name of the new first facility"),
        max_length=255,
        help=Text(vi="Chỉ ghi khi danh mục chưa có mã này", en="Only if the directory does not know the code"),
    ),
]
FiveYearsFrom = Annotated[
    date | None,
    Ask(
        Text(vi="Đủ 05 năm từ ngày", en="Five years from"),
        kind="date",
        help=Text(
            vi="Thời điểm đủ 05 năm liên tục, chỉ ghi khi đề nghị sửa",
            en="Five continuous years; only if the day is to be put right",
        ),
    ),
]


class FacilityForm(Form):
    """The declaration of procedure 613; an answer that is left out leaves the card as it is."""

    facility_code: FacilityCode = ""
    facility_name: FacilityName = ""
    five_years_from: FiveYearsFrom = None
    result_form: asks.ResultForm = "electronic"
    paper_ground: Ground = "none"
    receive_at: asks.Place = "counter"
    address: asks.Address = ""
    phone: asks.Phone = ""
    email: asks.Email = ""
    request: asks.Request
    attached: asks.Attached = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if not (self.facility_code or self.five_years_from):
            text = Text(
                vi="Ghi nơi KCB ban đầu mới hoặc thời điểm đủ 05 năm liên tục",
                en="Give the new first facility, or the five-year date",
            )
            raise FormError(text, field="facility_code")
        if self.facility_name and not self.facility_code:
            text = Text(vi="Có tên nơi KCB ban đầu thì phải có mã", en="A facility's name needs its code")
            raise FormError(text, field="facility_code")
        asks.needs_address(self.receive_at, self.address)
        return self


PAPERS = (
    DECLARATION,
    RETURNED,
    Paper(
        "history",
        Text(vi="Giấy tờ chứng minh thời gian tham gia BHYT liên tục", en="Proof of continuous health insurance"),
        needed=lambda form: form.five_years_from is not None,
    ),
)
