"""A person as another system of the agency delivers them, and the JSON schemas of everything that is delivered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import field_validator

from workbench.domain.errors import BadInputError, NotFoundError
from workbench.domain.form import Ask, Form, FormError
from workbench.domain.identifiers import check_citizen_number, check_insurance_number
from workbench.domain.partial_date import PartialDate
from workbench.domain.register import RecordKind
from workbench.domain.text import Text
from workbench.domain.wording import compact

PERSON: Final = "person"
KEY: Final = r"[!-~]{1,120}"
"""What a source's key looks like: printable, no blanks."""

_UNKNOWN = Text(vi="Không có loại «{kind}»; có: {known}", en="There is no kind “{kind}”; there are: {known}")


class PersonRow(Form):
    """A citizen as a source tells them: what it does not tell, or tells as empty, stays as we have it.

    `birth` 05/09/1984, 09/1984, 1984 or 1984-09-05; `sex` 1 male, 2 female. Whoever joined after 01/08/2025 has
    no insurance number but the citizen number.
    """

    name: Annotated[str, Ask(Text(vi="Họ và tên", en="Name"), max_length=255)]
    birth: Annotated[str, Ask(Text(vi="Ngày sinh", en="Birth"), max_length=10)]
    sex: Annotated[
        Literal[1, 2],
        Ask(Text(vi="Giới tính", en="Sex"), kind="choice",
            choices={"1": Text(vi="1 nam", en="1 male"), "2": Text(vi="2 nữ", en="2 female")}),
    ]  # fmt: skip
    citizen_number: Annotated[str, Ask(Text(vi="Số định danh cá nhân", en="Citizen number"), max_length=20)]
    insurance_number: Annotated[str, Ask(Text(vi="Mã số BHXH", en="Insurance number"), max_length=20)] = ""
    address: Annotated[str, Ask(Text(vi="Địa chỉ", en="Address"), max_length=500)] = ""
    phone: Annotated[str, Ask(Text(vi="Điện thoại", en="Phone"), max_length=20)] = ""
    email: Annotated[str, Ask(Text(vi="Email", en="E-mail"), max_length=254)] = ""
    matched: Annotated[
        bool, Ask(Text(vi="Đã xác thực với CSDL dân cư", en="Found in the population database"), kind="flag")
    ] = True

    @field_validator("sex", mode="before")
    @classmethod
    def _digit(cls, value: object) -> object:
        return int(value) if value in {"1", "2"} else value

    @field_validator("birth")
    @classmethod
    def _date(cls, value: str) -> str:
        try:
            return PartialDate.parse(value).iso
        except BadInputError as error:
            raise FormError(error.text) from None

    @field_validator("citizen_number")
    @classmethod
    def _citizen(cls, value: str) -> str:
        if wrong := check_citizen_number(number := compact(value)):
            raise FormError(wrong)
        return number

    @field_validator("insurance_number")
    @classmethod
    def _insurance(cls, value: str) -> str:
        number = compact(value)
        if number and check_citizen_number(number) and (wrong := check_insurance_number(number)):
            raise FormError(wrong)
        return number

    @field_validator("phone")
    @classmethod
    def _phone(cls, value: str) -> str:
        return compact(value)

    @property
    def told(self) -> dict[str, Any]:
        """What the source tells."""
        given = ((name, getattr(self, name)) for name in type(self).model_fields if name in self.model_fields_set)
        return {name: value for name, value in given if value != ""}


def schema(kinds: Mapping[str, RecordKind], kind: str) -> dict[str, Any]:
    """Return the JSON schema of a line of `kind`; NotFoundError names those there are."""
    if kind != PERSON and kind not in kinds:
        raise NotFoundError(_UNKNOWN.fill(kind=kind, known=", ".join([PERSON, *sorted(kinds)])))
    value = (PersonRow if kind == PERSON else kinds[kind].model).model_json_schema()
    title = Text(vi="Người tham gia", en="Person") if kind == PERSON else kinds[kind].title
    properties: dict[str, Any] = {
        "kind": {"const": kind},
        "key": {"type": "string", "pattern": f"^{KEY}$", "description": "The source's own key: never taken in twice"},
    }
    if kind != PERSON:
        properties |= {
            "person": {"type": "string", "pattern": "^([0-9]{12}|[0-9]{10})$",
                       "description": "Citizen number or insurance number"},
            "valid_from": {"type": ["string", "null"], "format": "date"},
            "valid_to": {"type": ["string", "null"], "format": "date"},
        }  # fmt: skip
    definitions = value.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:workbench:sync:{kind}",
        "title": title.vi, "description": title.en, "type": "object", "properties": {**properties, "value": value},
        "required": ["kind", "key", "value", *(["person"] if kind != PERSON else [])],
        "additionalProperties": False, "$defs": definitions,
    }  # fmt: skip
