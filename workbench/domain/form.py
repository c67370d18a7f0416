"""A form declared once: the screen draws it, intake checks by it, its JSON schema is printed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator
from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler

from workbench.domain.text import Text, same
from workbench.domain.wording import UNCUT, clean_block, clean_line

FieldKind = Literal["text", "long", "date", "choice", "flag", "code", "address"]


@dataclass(frozen=True)
class Ask:
    """How a field of a `Form` is asked for: `phone: Annotated[str, Ask(Text(…), max_length=10)] = ""`.

    `choices` words each value of a Literal. `directory` names the look-up that F4 opens; in an
    address its answer takes the place of ward and province, elsewhere its code is the answer. `on_record` is
    the attribute of the person that the answer is shown against. `seek_by` names the field whose answer F4 searches
    the directory for while there is none here yet. `pattern` is what the whole of an answer
    must match; no answer matches any pattern, so that an optional field may stay empty. `partial`: a date may
    be a month or a year, as birth dates on record are.
    """

    title: Text
    kind: FieldKind = "text"
    max_length: int = 100
    pattern: str | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)
    directory: str = ""
    on_record: str = ""
    seek_by: str = ""
    partial: bool = False
    help: Text | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Hold strings to the length and pattern that the screen shows."""
        schema: dict[str, Any] = dict(handler(source))
        if schema.get("type") == "str":
            schema["max_length"] = self.max_length
            if self.pattern:
                schema["pattern"] = f"^(?:{self.pattern})?$"
        return schema

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        """Word the JSON schema in both languages."""
        return {**handler(schema), "title": self.title.vi, "description": self.title.en}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field as the screen draws it."""

    id: str
    title: Text
    kind: FieldKind = "text"
    required: bool = False
    max_length: int = 100
    choices: tuple[tuple[str, Text], ...] = ()
    directory: str = ""
    on_record: str = ""
    seek_by: str = ""
    partial: bool = False
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a declaration, and where."""

    field: str
    text: Text


class Form(BaseModel):
    """The base of every declaration: frozen, its text cleaned at the door, no field it does not know.

    An empty answer is no answer: the field keeps its default, and one without a default is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        name = info.field_name or ""
        cleaned = _cleaned(value, _ask(cls, name))
        if cleaned:
            return cleaned
        asked = cls.model_fields[name]
        if asked.is_required():
            raise FormError(_WORDINGS["missing"])
        return asked.get_default(call_default_factory=True)


def _cleaned(value: str, ask: Ask | None) -> str:
    if ask is None:
        return clean_line(value, 4000)
    return (clean_block if ask.kind == "long" else clean_line)(value, UNCUT)


@lru_cache(maxsize=1024)
def _ask(form: type[BaseModel], name: str) -> Ask | None:
    info = form.model_fields.get(name)
    return next((m for m in info.metadata if isinstance(m, Ask)), None) if info else None


@lru_cache
def specs(form: type[Form]) -> tuple[FieldSpec, ...]:
    """Return the fields of `form` in the order they were declared."""
    return tuple(_spec(form, name) for name in form.model_fields)


def _spec(form: type[Form], name: str) -> FieldSpec:
    ask, required = _ask(form, name), form.model_fields[name].is_required()
    if ask is None:
        return FieldSpec(id=name, title=same(name), required=required)
    return FieldSpec(
        id=name, title=ask.title, kind=ask.kind, required=required, max_length=ask.max_length,
        choices=tuple(ask.choices.items()), directory=ask.directory, on_record=ask.on_record,
        seek_by=ask.seek_by, partial=ask.partial, help=ask.help,
    )  # fmt: skip


def problems(error: ValidationError, form: type[Form]) -> tuple[Problem, ...]:
    """Word what pydantic found in both languages, naming each field as the form does."""
    return tuple(_problem(found, form) for found in error.errors(include_url=False, include_input=False))


def _problem(found: Mapping[str, Any], form: type[Form]) -> Problem:
    context = dict(found.get("ctx", {}))
    refusal = context.pop("error", None)
    where = ".".join(str(part) for part in found["loc"])
    if isinstance(refusal, FormError) and refusal.field:
        where = refusal.field
    ask = _ask(form, where.partition(".")[0])
    title = ask.title if ask else same(where or "?")
    if isinstance(refusal, FormError):
        # Replaced and not filled: the refusal may quote a citizen's words, braces included.
        vi, en = refusal.text.vi, refusal.text.en
        return Problem(where, Text(vi=vi.replace("{field}", title.vi), en=en.replace("{field}", title.en)))
    if ask and ask.choices:
        context["expected"] = _either(ask.choices)
    return Problem(where, _WORDINGS.get(found["type"], _OTHER).fill(**context, field=title))


def _either(choices: Mapping[str, Text]) -> Text:
    """Return each value as a file has to write it, with what it means."""
    return Text(
        vi=", ".join(f"{value} ({words.vi})" for value, words in choices.items()),
        en=", ".join(f"{value} ({words.en})" for value, words in choices.items()),
    )


class FormError(ValueError):
    """What a form's own validator raises: pydantic carries it, `problems` words it.

    `text` may name the field as `{field}`. `field` is for validators that look at several at once: the one
    to mend.
    """

    def __init__(self, text: Text, field: str = "") -> None:
        super().__init__(text.en)
        self.text = text
        self.field = field


_OTHER = Text(vi="{field} không hợp lệ", en="{field} is not valid")
_WORDINGS = {
    "missing": Text(vi="{field} không được để trống", en="{field} must be filled in"),
    "extra_forbidden": Text(vi="Không có trường {field}", en="There is no field {field}"),
    "string_too_long": Text(
        vi="{field} dài quá {max_length} ký tự", en="{field} is longer than {max_length} characters"
    ),
    "string_pattern_mismatch": Text(vi="{field} không đúng định dạng", en="{field} is not in the right form"),
    "literal_error": Text(vi="{field} phải là một trong: {expected}", en="{field} must be one of: {expected}"),
    "string_type": Text(vi="{field} phải là chữ", en="{field} must be text"),
    "bool_parsing": Text(vi="{field} phải là đúng hoặc sai", en="{field} must be true or false"),
    "bool_type": Text(vi="{field} phải là đúng hoặc sai", en="{field} must be true or false"),
}
