"""The envelope around a declaration in an intake file: whose dossier, for what, by which channel, with which papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator

from workbench.domain.attachment import MOST_FILES
from workbench.domain.errors import BadInputError, NotFoundError
from workbench.domain.form import Ask, Form, FormError, problems
from workbench.domain.identifiers import check_citizen_number, check_insurance_number
from workbench.domain.service import Service
from workbench.domain.status import Channel
from workbench.domain.text import Text
from workbench.domain.wording import compact
from workbench.usecases.enclosed import Enclosure

OUTSIDE_ID = r"[0-9A-Za-z][0-9A-Za-z._:/\-]*"
CHANNELS = {channel.name.lower(): channel.title for channel in Channel}

_MOMENT = Text(
    vi="{field} phải là thời điểm có thật, có múi giờ, ví dụ 2026-11-20T09:00:00+07:00",
    en="{field} must be a real moment with its time zone, such as 2026-11-20T09:00:00+07:00",
)
_WHICH_SERVICE = Text(vi="Phải ghi service hoặc procedure", en="Give service or procedure")
_WHICH_PERSON = Text(vi="Phải ghi citizen_number hoặc insurance_number", en="Give citizen_number or insurance_number")
_UNKNOWN_SERVICE = Text(vi="Không có dịch vụ «{name}»; có: {known}", en="No service “{name}”; there are: {known}")
_UNKNOWN_PAPERS = Text(vi="Không có giấy tờ {papers}; có: {known}", en="No papers {papers}; there are: {known}")

F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line. `line` counts from 1, `field` is a dotted path, "" for the whole line."""

    line: int
    field: str
    text: Text
    id: str = ""


class LineError(Exception):
    """A line that can't be taken in, with everything that is wrong with it: (field, text) each."""

    def __init__(self, faults: Sequence[tuple[str, Text]]) -> None:
        super().__init__(str(faults[0][1]))
        self.faults = tuple(faults)


class Envelope(Form):
    """One line of an intake file. `id` is the sender's own: the same id is never taken in twice."""

    id: Annotated[str, Ask(Text(vi="Mã của nơi gửi", en="The sender's id"), max_length=80, pattern=OUTSIDE_ID)]
    service: Annotated[str, Ask(Text(vi="Dịch vụ", en="Service"))] = ""
    procedure: Annotated[str, Ask(Text(vi="Mã thủ tục", en="Procedure code"))] = ""
    channel: Annotated[
        Literal["counter", "online", "post"],
        Ask(Text(vi="Kênh nộp", en="Channel"), kind="choice", choices=CHANNELS),
    ]
    received_at: Annotated[datetime | None, Ask(Text(vi="Thời điểm nộp", en="Moment of receipt"))] = None
    form: Annotated[dict[str, Any], Ask(Text(vi="Tờ khai", en="Declaration"))]
    person: Annotated[dict[str, Any], Ask(Text(vi="Người tham gia", en="Person")), Field(default_factory=dict)]
    papers: Annotated[list[str], Ask(Text(vi="Giấy tờ", en="Papers")), Field(max_length=50, default_factory=list)]
    attachments: Annotated[
        list[Enclosure], Ask(Text(vi="Tệp đính kèm", en="Attached files")), Field(default_factory=list)
    ]

    @field_validator("received_at", mode="before")
    @classmethod
    def _moment(cls, value: object) -> object:
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise FormError(_MOMENT)
        return moment

    @model_validator(mode="after")
    def _some_service(self) -> Self:
        if not (self.service or self.procedure):
            raise FormError(_WHICH_SERVICE, field="service")
        return self


class PersonKey(Form):
    """Whose dossier it is; their data come from the register.

    Only a service that takes cases of anybody (`Service.asker`) goes without: the declaration then says who asks.
    """

    citizen_number: Annotated[str, Ask(Text(vi="Số định danh", en="Citizen number"), max_length=20)] = ""
    insurance_number: Annotated[str, Ask(Text(vi="Mã số BHXH", en="Insurance number"), max_length=20)] = ""

    @model_validator(mode="after")
    def _known_shape(self) -> Self:
        if not self.numbers:
            raise FormError(_WHICH_PERSON, field="citizen_number")
        checks = {"citizen_number": check_citizen_number, "insurance_number": check_insurance_number}
        for name, check in checks.items():
            number = compact(getattr(self, name))
            if number and (wrong := check(number)):
                raise FormError(wrong, field=name)
        return self

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers that were given, as they are stored, by the name of their field."""
        given = {"citizen_number": self.citizen_number, "insurance_number": self.insurance_number}
        return {name: compact(number) for name, number in given.items() if number}


def person_key(number: str) -> dict[str, str]:
    """Return how a line names the person with this number; nothing for an empty one: nobody on record."""
    digits = compact(number)
    if not digits:
        return {}
    return {"insurance_number" if check_citizen_number(digits) else "citizen_number": digits}


def read_as(model: type[F], given: Mapping[str, Any], prefix: str = "") -> F:
    """Return `given` as the form `model`; `LineError` names every field that can't be taken."""
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        raise LineError([(prefix + found.field, found.text) for found in problems(error, model)]) from None


def service_named(services: Iterable[Service], name: str) -> Service:
    """Return a service by its id or its procedure's code; NotFoundError tells which there are."""
    there = list(services)
    for service in there:
        if name in {service.id, service.procedure}:
            return service
    known = ", ".join(f"{s.id} ({s.procedure})" for s in there)
    raise NotFoundError(_UNKNOWN_SERVICE.fill(name=name, known=known))


def known_papers(service: Service, papers: Iterable[str]) -> frozenset[str]:
    """Return the papers as a set; BadInputError names those that the service's checklist does not have."""
    given, known = frozenset(papers), [paper.id for paper in service.papers]
    if unknown := sorted(given - set(known)):
        text = _UNKNOWN_PAPERS.fill(papers=", ".join(unknown), known=", ".join(known))
        raise BadInputError(text, field="papers")
    return given


def schema(service: Service) -> dict[str, Any]:
    """Return the JSON schema of a line for `service`."""
    line = Envelope.model_json_schema()
    form = service.form.model_json_schema()
    properties = line["properties"]
    properties["form"] = form
    properties["person"] = {**PersonKey.model_json_schema(), "minProperties": 1}
    if not service.asker:
        line["required"].append("person")
    properties["papers"]["items"] = {
        "oneOf": [{"const": p.id, "title": p.title.vi, "description": p.title.en} for p in service.papers]
    }
    properties["attachments"]["maxItems"] = MOST_FILES - 1  # the declaration is one of them
    properties["service"]["const"], properties["procedure"]["const"] = service.id, service.procedure
    definitions = {**line.pop("$defs", {}), **form.pop("$defs", {})}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:workbench:{service.id}"}
    return {
        **head, **line, "title": service.title.vi, "description": service.title.en,
        "anyOf": [{"required": ["service"]}, {"required": ["procedure"]}], "$defs": definitions,
    }  # fmt: skip
