"""A lifecycle as a diagram: slugs for machines, labels for people."""

from workbench.domain.diagram import mermaid, slug
from workbench.domain.service import Lifecycle, State, Step, StepKind
from workbench.domain.status import NationalStatus
from workbench.domain.text import Text

TINY = Lifecycle(
    "Mới nộp",
    (
        State("Mới nộp", Text(vi="Mới: «nộp»", en='New "one"; #1'), NationalStatus.SUBMITTED),
        State("done", Text(vi="Đã trả", en="Done"), NationalStatus.HANDED_OVER, closed=True),
    ),
    (
        Step("finish", Text(vi="Trả", en="Finish"), StepKind.OTHER, ("Mới nộp",), "done", frozenset()),
        Step("drop", Text(vi="Bỏ", en="Drop"), StepKind.OTHER, ("Mới nộp",), "done", frozenset()),
    ),
)


def test_a_diagram_has_slugs_for_ids_and_one_arrow_from_state_to_state() -> None:
    assert mermaid(TINY, "vi") == (
        "stateDiagram-v2\n"
        '    state "Mới «nộp»" as moi_nop\n'
        '    state "Đã trả" as done\n'
        "    [*] --> moi_nop\n"
        "    moi_nop --> done: Trả / Bỏ\n"
        "    done --> [*]"
    )


def test_what_mermaid_would_obey_is_taken_out_of_labels() -> None:
    assert "state \"New 'one', 1\" as moi_nop" in mermaid(TINY, "en")


def test_an_id_becomes_letters_digits_and_single_underscores() -> None:
    assert slug("Đã duyệt – lần 2") == "da_duyet_lan_2"
