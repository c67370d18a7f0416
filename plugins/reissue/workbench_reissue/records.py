"""The two records the plugin keeps: the social-insurance book and the health-insurance card."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from workbench.api import Record, RecordKind, Text, asks
from workbench_reissue.book.form import SCOPES
from workbench_reissue.card.change.form import LIVING_AREAS
from workbench_reissue.card.form import GROUNDS

MANAGERS = {
    "social_insurance": Text(vi="Cơ quan BHXH", en="Social insurance agency"),
    "defence": Text(vi="Bộ Quốc phòng", en="Ministry of National Defence"),
    "public_security": Text(vi="Bộ Công an", en="Ministry of Public Security"),
}


class BookRecord(Record):
    """A social-insurance book (Law 41/2024/QH15, article 25), electronic or on paper.

    `insurance_number`: 10 digits, 12 for people who joined after 01/08/2025. `issue_count` counts how often
    it was made out. `one_time_benefit_on`: the day a one-time benefit was
    paid; then only `unemployment_months` not yet used are left in the book.
    """

    insurance_number: str = Field(pattern=r"^[0-9]{10}(?:[0-9]{2})?$")
    issue_count: int = Field(default=1, ge=1)
    scope: Literal["whole", "cover", "leaf"] = "whole"
    result_form: Literal["electronic", "paper"] = "electronic"
    first_issued: date
    issued_on: date
    managed_by: Literal["social_insurance", "defence", "public_security"] = "social_insurance"
    one_time_benefit_on: date | None = None
    unemployment_months: int = Field(default=0, ge=0)


class CardRecord(Record):
    """A health-insurance card (Decree 188/2025/NĐ-CP, article 10) with its 15-character number.

    `benefit` 1-5 and `object_code` are those of the number. `living_area`: 4 none, 5 K1, 6 K2, 7 K3.
    `facility_code`: 5 characters. `paper_ground`: which ground allowed a card on paper.
    """

    number: str = Field(pattern=r"^[A-Z]{2}[1-5][0-9]{12}$")
    object_code: str = Field(pattern=r"^[A-Z]{2}$")
    benefit: int = Field(ge=1, le=5)
    living_area: Literal[4, 5, 6, 7] = 4
    facility_code: str = Field(pattern=r"^[0-9]{2}[0-9A-Z]{3}$")
    facility_name: str
    valid_from: date
    valid_to: date
    five_years_from: date | None = None
    place_of_issue: str
    issued_on: date
    parent: str = ""
    result_form: Literal["electronic", "paper"] = "electronic"
    paper_ground: Literal["none", "no_vssid", "no_vneid", "no_chip_card"] = "none"

    @property
    def insurance_number(self) -> str:
        """The ten digits at the end of the card's number."""
        return self.number[-10:]

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.number[:3] != f"{self.object_code}{self.benefit}":
            raise ValueError("object code and benefit are the first three characters of the number")
        if self.valid_to < self.valid_from:
            raise ValueError("the card ends before it begins")
        return self


BOOK = RecordKind(
    "book",
    Text(vi="Sổ bảo hiểm xã hội", en="Social-insurance book"),
    BookRecord,
    labels={
        "insurance_number": Text(vi="Mã số BHXH", en="Social-insurance number"),
        "issue_count": Text(vi="Lần cấp", en="Issue"),
        "scope": Text(vi="Phần cấp gần nhất", en="Part issued last"),
        "result_form": Text(vi="Hình thức", en="Form"),
        "first_issued": Text(vi="Ngày cấp lần đầu", en="First issued on"),
        "issued_on": Text(vi="Ngày cấp gần nhất", en="Last issued on"),
        "managed_by": Text(vi="Cơ quan quản lý", en="Managed by"),
        "one_time_benefit_on": Text(vi="Ngày hưởng BHXH một lần", en="One-time benefit paid on"),
        "unemployment_months": Text(vi="Số tháng BHTN chưa hưởng", en="Unemployment insurance left (months)"),
    },
    wordings={"scope": SCOPES, "result_form": asks.RESULT_FORMS, "managed_by": MANAGERS},
)

CARD = RecordKind(
    "card",
    Text(vi="Thẻ bảo hiểm y tế", en="Health-insurance card"),
    CardRecord,
    labels={
        "number": Text(vi="Số thẻ", en="Card number"),
        "object_code": Text(vi="Mã đối tượng", en="Object code"),
        "benefit": Text(vi="Mức hưởng", en="Benefit level"),
        "living_area": Text(vi="Mã nơi đối tượng sinh sống", en="Place-of-living code"),
        "facility_code": Text(vi="Mã nơi đăng ký KCB ban đầu", en="Code of the first facility"),
        "facility_name": Text(vi="Nơi đăng ký KCB ban đầu", en="First facility"),
        "valid_from": Text(vi="Giá trị sử dụng từ ngày", en="Valid from"),
        "valid_to": Text(vi="Giá trị sử dụng đến ngày", en="Valid to"),
        "five_years_from": Text(vi="Thời điểm đủ 05 năm liên tục", en="Five continuous years from"),
        "place_of_issue": Text(vi="Nơi cấp, đổi thẻ", en="Place of issue"),
        "issued_on": Text(vi="Ngày cấp", en="Issued on"),
        "parent": Text(vi="Họ tên cha, mẹ hoặc người giám hộ", en="Parent or guardian"),
        "result_form": Text(vi="Hình thức", en="Form"),
        "paper_ground": Text(vi="Lý do cấp bản giấy", en="Ground for paper"),
    },
    wordings={"living_area": LIVING_AREAS, "result_form": asks.RESULT_FORMS, "paper_ground": GROUNDS},
)
