"""The first form of the counter: for which procedure, for whom, and how the dossier was filed; what is no number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workbench.domain.form import FieldSpec
from workbench.domain.identifiers import check_card_number, check_citizen_number, check_insurance_number
from workbench.domain.status import Channel
from workbench.domain.text import Text
from workbench.domain.wording import compact
from workbench.tui.strings import beside

if TYPE_CHECKING:
    from workbench.domain.service import Service

SERVICE, PERSON, CHANNEL = "@service", "@person", "@channel"
"""The fields of the first form; no service can have a field of such a name."""

LONGEST_SCAN: Final = 1000
"""Characters of the longest card QR that a scanner types."""

_SERVICE: Final = Text(vi="Thủ tục", en="Procedure")
_CODE: Final = Text(vi="hoặc gõ mã, tên thủ tục: 612A, cap lai the", en="or type its code or name: 612A, reissue")
_PERSON: Final = Text(vi="Số định danh, mã BHXH", en="Citizen or insurance no.")
_SCAN: Final = Text(
    vi="Gõ số (cả số thẻ BHYT) hoặc quét mã QR căn cước, thẻ BHYT; quên số: F4 tìm theo họ tên",
    en="Type a number, a health card's too, or scan a citizen or health card; number forgotten: F4 finds it by name",
)
_ANYBODY: Final = Text(
    vi="để trống nếu chưa rõ là ai; gõ số hoặc quét mã QR nếu đã biết; F4 tìm số theo họ tên",
    en="empty if it isn't known who; else type a number or scan a card; F4 finds a number by name",
)
_NO_NUMBER: Final = Text(
    vi="Ô này cần số, không phải tên: gõ số định danh (12 chữ số) hoặc mã số BHXH (10), quét thẻ, "
    "hoặc F4 tìm số theo họ tên",
    en="A number goes here, not a name: type the citizen number (12 digits) or insurance number (10), scan a card, "
    "or F4 finds the number by name",
)
_NOT_WHOLE: Final = Text(
    vi="Số định danh có 12 chữ số, mã số BHXH có 10, ở đây có {n}: xem lại số, hoặc F4 tìm số theo họ tên",
    en="A citizen number has 12 digits, an insurance number 10, here are {n}: check it, or F4 finds it by name",
)
UNKNOWN: Final = Text(
    vi="Không có ai mang số này: xem lại số, hoặc F4 tìm số theo họ tên",
    en="Nobody on record has this number: check it, or F4 finds the number by name",
)
UNREADABLE: Final = Text(vi="{why}: quét lại, hoặc gõ số", en="{why}: scan it again, or type the number")
_CHANNEL: Final = Text(vi="Kênh nộp", en="Filed")


def who_specs(services: Iterable[Service], service: Service | None) -> tuple[FieldSpec, ...]:
    """Return the fields of the first form; a service that takes anybody's case asks for no number."""
    anybody = service is not None and bool(service.asker)
    offered = sorted(services, key=lambda service: service.procedure)
    choices = tuple((s.id, beside(Text(vi=s.procedure, en=s.procedure), s.title)) for s in offered)
    channels = tuple((channel.name.lower(), channel.title) for channel in Channel)
    return (
        FieldSpec(SERVICE, _SERVICE, kind="choice", required=True, choices=choices, help=_CODE),
        FieldSpec(PERSON, _PERSON, required=not anybody, max_length=LONGEST_SCAN, help=_ANYBODY if anybody else _SCAN),
        FieldSpec(CHANNEL, _CHANNEL, kind="choice", required=True, choices=channels),
    )


def no_number(typed: str) -> Text | None:
    """Return why what is typed can't be anybody's number, and what to do; None: it can."""
    number = compact(typed)
    if not number or None in (check_citizen_number(number), check_insurance_number(number), check_card_number(number)):
        return None
    return _NOT_WHOLE.fill(n=len(number)) if number.isdigit() else _NO_NUMBER


def whole(typed: str) -> bool:
    """Say whether nobody would type on: an insurance number may still become a citizen number."""
    number = compact(typed)
    return None in (check_citizen_number(number), check_card_number(number))
