"""What holds for every service of every plugin that is installed, ours and strangers' alike."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.plugins.people import record_of
from tests.plugins.walk import BEFORE_WITHDRAWAL, walk
from workbench.documents.templates import core_dirs
from workbench.domain.actor import Actor
from workbench.domain.case import CaseRecord
from workbench.domain.decision import HouseRules, assess
from workbench.domain.describe import describe
from workbench.domain.document_kind import Medium
from workbench.domain.form import Form, specs
from workbench.domain.lifecycle import Track
from workbench.domain.register import RecordKind
from workbench.domain.service import Service, State, Step, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import LANGUAGES, Text
from workbench.plugins import GROUP, load_plugins

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = load_plugins()
LONG_WALK = settings(max_examples=60, stateful_step_count=40, deadline=None)
CONTROL = settings(LONG_WALK, report_multiple_bugs=False, database=None, phases=[Phase.generate])

every_service = pytest.mark.parametrize("service", PLUGINS.services.values(), ids=PLUGINS.services)
every_kind = pytest.mark.parametrize("kind", PLUGINS.record_kinds.values(), ids=PLUGINS.record_kinds)


def texts(value: object) -> Iterator[Text]:
    """Find every text in a declaration, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts(getattr(value, part.name))


def allowed(schema: object) -> Iterator[str]:
    """Find the values that a field's JSON schema takes, where it counts them."""
    if isinstance(schema, dict):
        yield from schema.get("enum", [])
        yield from [schema["const"]] if "const" in schema else []
        for option in schema.get("anyOf", []):
            yield from allowed(option)


def anybody(step: Step) -> Actor:
    return Actor(99, "mau", "Lê Văn Mẫu", min(step.roles), "00001")


def levels_for(step: Step, state: State, service: Service) -> HouseRules:
    """Return the office in which a step belongs: a review, and what follows it, needs three levels."""
    reviewed = {s.target for s in service.lifecycle.steps if s.kind is StepKind.REVIEW}
    return HouseRules(3 if step.kind is StepKind.REVIEW or state.id in reviewed else 2)


def test_every_plugin_loads_without_a_fault() -> None:
    assert PLUGINS.infos
    assert [info for info in PLUGINS.infos if info.fault] == []


@every_service
def test_everything_people_read_is_there_in_both_languages(service: Service) -> None:
    found = list(texts((service.title, service.lifecycle, service.papers, service.documents, specs(service.form))))
    assert found
    assert [text for text in found if not text.vi.strip() or not text.en.strip()] == []


@every_service
def test_every_field_of_the_form_has_a_title_and_every_choice_its_wording(service: Service) -> None:
    properties = service.form.model_json_schema()["properties"]
    for field in specs(service.form):
        assert field.title.vi != field.id, f"{field.id} has no title"
        worded = {value for value, _ in field.choices}
        assert worded == set(allowed(properties[field.id])), f"{field.id} words other choices than it takes"


@every_service
def test_every_legal_step_can_be_taken_and_every_other_is_refused(service: Service) -> None:
    track = Track(service.lifecycle)
    for state in service.lifecycle.states:
        for step in service.lifecycle.steps:
            actor = anybody(step)
            hands = frozenset({actor.account_id}) if step.kind is StepKind.TAKE_BACK else frozenset()
            record = record_of(service, state.id, touched_by=hands)
            verdict = assess(actor, record, service, track, step, rules=levels_for(step, state, service), reason="mẫu")
            assert verdict.allowed is (state.id in step.sources), f"{step.id} at {state.id}: {verdict.unmet}"


@every_service
def test_a_case_walks_only_where_its_lifecycle_leads(service: Service) -> None:
    run_state_machine_as_test(walk(service, Track(service.lifecycle)), settings=LONG_WALK)


@every_service
def test_the_walk_finds_a_track_with_a_short_cut(service: Service) -> None:
    class Shortcut(Track):
        def move(self, state: str, step: str) -> str | None:
            settled = (s.id for s in self.lifecycle.states if s.status is NationalStatus.SETTLED)
            return next(settled) if state == self.lifecycle.initial else super().move(state, step)

    with pytest.raises(AssertionError, match="the table and the machine disagree"):
        run_state_machine_as_test(walk(service, Shortcut(service.lifecycle)), settings=CONTROL)


@every_service
def test_the_walk_finds_an_office_that_forgets_who_touched_a_case(service: Service) -> None:
    class Forgetful(walk(service, Track(service.lifecycle))):  # type: ignore[misc]
        def record(self) -> CaseRecord:
            remembered: CaseRecord = super().record()
            return replace(remembered, touched_by=frozenset())

    with pytest.raises(AssertionError, match="the same pair of eyes twice"):
        run_state_machine_as_test(Forgetful, settings=CONTROL)


@every_service
def test_r10_the_portal_shows_each_state_and_withdrawal_comes_only_before_the_result(service: Service) -> None:
    life = service.lifecycle
    assert all(state.status in set(NationalStatus) for state in life.states)
    for step in life.steps:
        ahead = {life.state(step.target_from(source)).status for source in step.sources}
        if NationalStatus.WITHDRAWAL_REQUESTED in ahead:
            assert {int(life.state(source).status) for source in step.sources} <= BEFORE_WITHDRAWAL


@every_service
def test_time_limits_keep_the_target_inside_the_law_and_never_overlap(service: Service) -> None:
    assert service.time_limits
    for limit in service.time_limits:
        assert 0 <= limit.target_days <= limit.legal_days
        assert limit.citation.source
        others = [o for o in service.time_limits if o.variant == limit.variant and o.valid_from > limit.valid_from]
        assert all(limit.valid_to and limit.valid_to < other.valid_from for other in others)


@every_service
def test_what_is_unconfirmed_is_never_given_as_a_legal_basis(service: Service) -> None:
    unconfirmed = {limit.citation.source for limit in service.time_limits if not limit.citation.confirmed}
    assert unconfirmed.isdisjoint(service.legal_basis)


@every_service
def test_a_service_reads_only_records_that_somebody_keeps(service: Service) -> None:
    assert set(service.reads) <= set(PLUGINS.record_kinds)


@every_service
def test_a_card_bears_no_number_of_a_letter(service: Service) -> None:
    assert [d.id for d in service.documents if d.medium is Medium.CARD and d.symbol] == []


@every_service
def test_every_document_has_its_template_a_letter_in_both_languages(service: Service) -> None:
    folders = (*core_dirs(), *PLUGINS.template_dirs)
    for document in service.documents:
        for language in LANGUAGES if document.medium is Medium.LETTER else LANGUAGES[:1]:
            name = f"{document.template}.{language}.html.j2"
            assert any((folder / name).is_file() for folder in folders), f"{service.id} has no template {name}"


@every_service
def test_every_declared_document_is_owed_by_some_step(service: Service) -> None:
    owed = {document for step in service.lifecycle.steps for document in step.documents}
    assert owed == {document.id for document in service.documents}


@every_kind
def test_every_field_of_a_record_is_labelled_and_what_else_is_shown_is_a_property(kind: RecordKind) -> None:
    labels, fields = set(kind.labels or {}), set(kind.model.model_fields)
    assert fields <= labels
    assert [name for name in labels - fields if not isinstance(getattr(kind.model, name, None), property)] == []
    assert [text for text in (kind.labels or {}).values() if not text.vi or not text.en] == []


@pytest.mark.parametrize("point", entry_points(group=GROUP), ids=lambda point: str(point.name))
def test_the_readme_of_a_plugin_of_ours_says_what_it_declares(point: object) -> None:
    name, module = point.name, import_module(point.value)  # type: ignore[attr-defined]
    folder = Path(str(module.__file__)).parents[1]
    (info,) = [info for info in PLUGINS.infos if info.name == name]
    if not folder.is_relative_to(ROOT / "plugins") or not info.services:
        pytest.skip("not one of ours, or without services")
    assert (folder / "README.md").is_file(), f"{folder.name} has no README.md"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for service in info.services:
        assert describe(PLUGINS.services[service]) in readme, (
            f"{folder.name}/README.md no longer says what {service} declares: "
            f"put the output of `workbench service describe {service}` in the place of its section"
        )


def test_a_form_that_is_not_worded_would_be_found() -> None:
    class Unworded(Form):
        purpose: str

    assert [field.title.vi for field in specs(Unworded)] == ["purpose"]
