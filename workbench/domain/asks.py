"""Questions of form TK1-TS (Decision 490/QĐ-BHXH, 2023) that many procedures ask in the same words."""

from __future__ import annotations

from typing import Annotated, Literal

from workbench.domain.errors import BadInputError
from workbench.domain.form import Ask, FormError
from workbench.domain.partial_date import PartialDate
from workbench.domain.text import Text

PHONE = r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}|02[0-9]{9}"
EMAIL = r"[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"

RESULT_FORMS = {
    "electronic": Text(vi="Nhận bản điện tử", en="Electronic"),
    "paper": Text(vi="Nhận bản giấy", en="On paper"),
}
PLACES = {
    "counter": Text(vi="Tại bộ phận tiếp nhận và trả kết quả", en="At the counter"),
    "post": Text(vi="Qua bưu chính, công dân trả cước", en="By post, postage paid by the citizen"),
}

ResultForm = Annotated[
    Literal["electronic", "paper"],
    Ask(Text(vi="Hình thức nhận kết quả", en="Form of the result"), kind="choice", choices=RESULT_FORMS),
]
Place = Annotated[
    Literal["counter", "post"],
    Ask(Text(vi="Nơi nhận kết quả", en="Where the result is received"), kind="choice", choices=PLACES),
]
Address = Annotated[
    str,
    Ask(
        Text(vi="Địa chỉ nhận kết quả", en="Address to send the result to"),
        kind="address",
        max_length=255,
        directory="wards",
        on_record="address",
        help=Text(
            vi="Bắt buộc khi nhận qua bưu chính: số nhà, đường, xã/phường, tỉnh/thành phố",
            en="Required by post: house, street, commune, province",
        ),
    ),
]
NewAddress = Annotated[
    str,
    Ask(
        Text(vi="Nơi cư trú mới", en="New residence"),
        kind="address",
        max_length=255,
        directory="wards",
        on_record="address",
    ),
]
Phone = Annotated[str, Ask(Text(vi="Số điện thoại", en="Telephone"), max_length=11, pattern=PHONE, on_record="phone")]
Email = Annotated[str, Ask(Text(vi="Email", en="E-mail"), max_length=254, pattern=EMAIL, on_record="email")]
Request = Annotated[
    str, Ask(Text(vi="Nội dung thay đổi, yêu cầu", en="What is asked for"), kind="long", max_length=1000)
]
Attached = Annotated[str, Ask(Text(vi="Hồ sơ kèm theo", en="Papers attached"), kind="long", max_length=1000)]


def stored_day(typed: str) -> str:
    """Return a day, month or year as records have it: 1984-09-05, 1984-09 or 1984. FormError says what is wrong."""
    try:
        return PartialDate.parse(typed).iso if typed else ""
    except BadInputError as error:
        raise FormError(error.text) from None


def needs_address(place: str, address: str) -> None:
    """Refuse a declaration that wants the result by post and does not say where to."""
    if place == "post" and not address:
        raise FormError(
            Text(
                vi="{field} không được để trống khi nhận qua bưu chính",
                en="{field} must be filled in when the result goes by post",
            ),
            field="address",
        )
