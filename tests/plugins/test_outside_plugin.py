"""A plugin from outside the house: loaded like ours, and shown as broken when it is."""

import ast
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.plugins.people import TODAY, Desk, Kept
from tests.plugins.walk import walk
from workbench.documents.letter import Applicant, Letter, Letterhead, Procedure, Signer
from workbench.documents.templates import Templates
from workbench.domain.lifecycle import Track
from workbench.domain.service import Service
from workbench.domain.text import Language, same
from workbench.plugins import GROUP, load_plugins

OUTSIDE = Path(__file__).with_name("outside")
CERTIFICATE = EntryPoint("certificate", "workbench_certificate", GROUP)
BROKEN = EntryPoint("broken", "workbench_certificate.nothing_here", GROUP)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    """The stranger's one service, as the workbench sees it."""
    monkeypatch.syspath_prepend(OUTSIDE)
    return load_plugins([CERTIFICATE]).service("certificate.participation")


def test_a_strangers_service_is_offered_like_one_of_ours(service: Service) -> None:
    assert service.title.vi == "Xác nhận quá trình tham gia"
    assert service.lifecycle.steps_from("drafted")[0].id == "certify"


def test_its_cases_walk_only_where_its_lifecycle_leads(service: Service) -> None:
    run_state_machine_as_test(
        walk(service, Track(service.lifecycle)), settings=settings(max_examples=30, deadline=None)
    )


@pytest.mark.parametrize(("language", "said"), [("vi", "Mục đích sử dụng: Vay vốn"), ("en", "Purpose: A loan")])
def test_its_letter_is_printed_in_the_frame_of_ours(service: Service, language: Language, said: str) -> None:
    case = Desk(service, {"purpose": "loan"}, state="drafted").case
    common = Letter(
        letterhead=Letterhead(same("BHXH tỉnh Mẫu"), same("BHXH cơ sở Mẫu"), same("Xã Mẫu"), "BHXH"),
        number="", issued_on=TODAY, dossier_code=case.record.code, procedure=Procedure("C01", service.title),
        applicant=Applicant(case.person.name, case.person.address, "", ""), received_at=case.record.received_at,
        signer=Signer(same("GIÁM ĐỐC"), "Lê Văn Mẫu"),
    ).context()  # fmt: skip
    (document,) = service.documents
    own = service.context(case, document, Kept())
    page = Templates(load_plugins([CERTIFICATE]).template_dirs).render(document.template, language, {**common, **own})
    assert said in page
    assert "Trần Thị Mẫu" in page


def test_a_plugin_that_can_not_be_imported_is_shown_and_stops_no_other(service: Service) -> None:
    plugins = load_plugins([BROKEN, CERTIFICATE])
    broken, certificate = plugins.infos
    assert broken.name == "broken"
    assert broken.fault
    assert "ModuleNotFoundError" in broken.fault.en
    assert certificate.services == (service.id,)


def test_the_stranger_needs_nothing_of_ours_but_the_api() -> None:
    for file in OUTSIDE.rglob("*.py"):
        imports = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.ImportFrom)]
        ours = {
            node.module for node in imports if node.module and node.module.startswith("workbench") and not node.level
        }
        assert ours <= {"workbench.api"}
