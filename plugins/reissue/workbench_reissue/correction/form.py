"""What a declaration says of wrong personal data: what is put right, and which paper proves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal, Protocol

from pydantic import AfterValidator

from workbench.api import Ask, Paper, Text, asks

FIELDS: Final = ("name", "birth", "sex", "citizen_number")
"""What can be put right; nationality and ethnicity are not on record."""

SEXES: Final = {
    "": Text(vi="Không đổi", en="Unchanged"),
    "1": Text(vi="nam", en="male"),
    "2": Text(vi="nữ", en="female"),
}
PROOFS: Final = {
    "": Text(vi="Chưa có", en="None yet"),
    "birth_extract": Text(vi="Trích lục khai sinh", en="Birth certificate extract"),
    "citizen_card": Text(vi="Căn cước", en="Citizen card"),
    "civil_status": Text(vi="Quyết định cải chính hộ tịch", en="Decision on correction of civil status"),
    "other": Text(vi="Giấy tờ khác", en="Another paper"),
    "population_database": Text(
        vi="Đã cập nhật trong CSDLQG về dân cư", en="Already changed in the population database"
    ),
}


Name = Annotated[
    str, Ask(Text(vi="Họ tên đúng", en="Right name"), max_length=100, pattern=r"[^0-9]{2,}", on_record="name")
]
Birth = Annotated[
    str, Ask(Text(vi="Ngày sinh đúng", en="Right date of birth"), kind="date", partial=True, on_record="birth"),
    AfterValidator(asks.stored_day),
]  # fmt: skip
Sex = Annotated[
    Literal["", "1", "2"],
    Ask(Text(vi="Giới tính đúng", en="Right sex"), kind="choice", choices=SEXES, on_record="sex"),
]
CitizenNumber = Annotated[
    str,
    Ask(
        Text(vi="Số định danh đúng", en="Right citizen number"),
        kind="code",
        max_length=12,
        pattern=r"[0-9]{12}",
        on_record="citizen_number",
    ),
]
Proof = Annotated[
    Literal["", "birth_extract", "citizen_card", "civil_status", "other", "population_database"],
    Ask(
        Text(vi="Căn cứ thay đổi", en="What proves the change"),
        kind="choice",
        choices=PROOFS,
        help=Text(
            vi="Không cần giấy tờ nếu đã cập nhật trong CSDLQG về dân cư",
            en="No paper is needed for what already stands in the population database",
        ),
    ),
]


class Corrects(Protocol):
    """What a declaration says of the person; an answer that is left out leaves the record as it is."""

    @property
    def name(self) -> str:
        """The right name."""

    @property
    def birth(self) -> str:
        """The right date of birth, as stored."""

    @property
    def sex(self) -> str:
        """The right sex, `1` or `2`."""

    @property
    def citizen_number(self) -> str:
        """The right citizen number."""

    @property
    def proof(self) -> str:
        """Which paper proves it, or that the population database does."""


def stated(form: Corrects) -> dict[str, str]:
    """Return what the declaration states of the person, by the field of the record."""
    return {field: value for field in FIELDS if (value := getattr(form, field))}


def _proved_by(*proofs: str) -> Callable[[Any], bool]:
    return lambda form: bool(stated(form)) and form.proof in proofs


OWN_PAPERS = tuple(
    Paper(proof, PROOFS[proof], needed=_proved_by(proof), personal=True)
    for proof in ("birth_extract", "citizen_card", "civil_status")
)
"""What proves a change and tells of the person: once seen it is on file (Decree 164/2025/NĐ-CP)."""

PROOF_PAPERS = (
    *OWN_PAPERS,
    Paper(
        "proof",
        Text(vi="Giấy tờ chứng minh thay đổi nhân thân", en="Papers that prove the change of personal data"),
        needed=_proved_by("", "other"),
    ),
)
