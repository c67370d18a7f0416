"""What procedures 612A, 610 and 613 share: a card is made out anew in the place of the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.api import (
    Basis,
    CaseView,
    Change,
    DocumentKind,
    Lifecycle,
    Medium,
    Person,
    RegisterView,
    Replace,
    StandardReason,
    Step,
    StepKind,
    Text,
    asks,
    current,
    dossier_lifecycle,
    made_by,
    printable,
    value_of,
)
from workbench_reissue.card import letters
from workbench_reissue.card.form import Wanted
from workbench_reissue.records import CardRecord

FACE = DocumentKind("card", Text(vi="Thẻ bảo hiểm y tế", en="Health-insurance card"), "card/front", medium=Medium.CARD)
EXCHANGE_NOTICE = DocumentKind(
    "result",
    Text(vi="Thông báo kết quả đổi thẻ BHYT", en="Notice of the exchanged health card"),
    "dossier/notice",
    "TB",
)


@dataclass(frozen=True, slots=True)
class Making:
    """How one procedure makes a card out anew.

    `anew`: the card as approval on the case's day makes it out. `wanted`: the declaration. `why`: what the
    notice says of the reason, beside the old and the new card. `holder`: the person as the card names them.
    """

    anew: Callable[[CaseView, CardRecord], CardRecord]
    wanted: Callable[[CaseView], Wanted]
    bases: tuple[Basis, ...]
    why: Callable[[CaseView, RegisterView], letters.Facts] = lambda case, register: ()
    holder: Callable[[CaseView], Person] = lambda case: case.person

    def plan(self, case: CaseView, step: Step, register: RegisterView) -> Iterable[Change]:
        """Approval puts the new card in the place of the old one."""
        entry = register.current("card")
        if step.kind is StepKind.APPROVE and entry:
            card = self.anew(case, value_of(entry, CardRecord))
            yield Replace(entry, card, case.today, card.valid_to)

    def outcome(self, case: CaseView, register: RegisterView) -> CardRecord | None:
        """Return the card that the case made out, or would make out today."""
        old = current(register, "card", CardRecord)
        return made_by(case, register, "card", CardRecord) or (self.anew(case, old) if old else None)

    def context(self, case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
        """Return what the receipt or notice says beyond the common part of every letter, or what the card says."""
        if kind.id == "receipt":
            return {"notes": [letters.WHILE_WAITING]}
        card = self.outcome(case, register)
        if card is None or kind.id not in {"result", "card"}:
            return {}
        if kind.medium is Medium.CARD:
            return letters.face(self.holder(case), card)
        wanted, old = self.wanted(case), former(case, register) or card
        return {
            "facts": letters.facts(card, old, self.why(case, register), wanted.receive_at),
            "legal_bases": printable(self.bases, case.record.rules_day),
            "result_form": asks.RESULT_FORMS[card.result_form],
        }


def former(case: CaseView, register: RegisterView) -> CardRecord | None:
    """Return the card whose place the case's card takes, or has taken."""
    entries = register.entries("card")
    mine = next((entry for entry in entries if entry.case_code == case.record.code), None)
    if mine is None:
        return current(register, "card", CardRecord)
    return next((value_of(entry, CardRecord) for entry in entries if entry.id == mine.supersedes), None)


def made_out(card: CardRecord, wanted: Wanted, day: date, **changed: object) -> CardRecord:
    """Return `card` made out anew on `day`, with what is `changed`; ValueError for a card that can't exist."""
    ground = wanted.paper_ground if wanted.result_form == "paper" else "none"
    issue = {"issued_on": day, "result_form": wanted.result_form, "paper_ground": ground}
    return CardRecord.model_validate({**card.model_dump(), **changed, **issue})


def card_lifecycle(
    decline: tuple[StandardReason, ...], supplement: tuple[StandardReason, ...], stop: tuple[StandardReason, ...]
) -> Lifecycle:
    """Return the lifecycle of a card's dossier: approval owes the notice and the card."""
    return dossier_lifecycle(
        on_accept=("receipt",),
        on_decline=("refusal",),
        on_supplement_request=("supplement",),
        on_stop=("stop",),
        on_approve=("result", "card"),
        decline_reasons=decline,
        supplement_reasons=supplement,
        stop_reasons=stop,
    )
