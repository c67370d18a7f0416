"""The card that procedure 610 makes out: its data as declared or by law, its number built anew."""

from __future__ import annotations

from datetime import date

from workbench.api import CaseView, Person, form_of
from workbench_reissue.card.benefit import raised_by_law, usual_benefit
from workbench_reissue.card.change.form import CardChangeForm
from workbench_reissue.card.making import made_out
from workbench_reissue.records import CardRecord


def exchanged(case: CaseView, card: CardRecord) -> CardRecord:
    """Return the card as approval on the case's day makes it out, valid for no longer than the old one."""
    form = form_of(case, CardChangeForm)
    code, benefit, since = _entitlement(form, card, case.record.rules_day, case.today)
    return made_out(
        card,
        form,
        case.today,
        number=number_of(code, benefit, card, case.person),
        object_code=code,
        benefit=benefit,
        living_area=int(form.living_area or card.living_area),
        valid_from=min(since, card.valid_to),
    )


def number_of(object_code: str, benefit: int, card: CardRecord, person: Person) -> str:
    """Return the card's 15 characters (Decision 1351/QĐ-BHXH, 2015): object, benefit, province, insurance number.

    The province of issue stays; so does the number of a person whose insurance number has 12 digits.
    """
    insurance = person.insurance_number if len(person.insurance_number) == 10 else card.insurance_number
    return f"{object_code}{benefit}{card.number[3:5]}{insurance}"


def _entitlement(form: CardChangeForm, card: CardRecord, rules_day: date, today: date) -> tuple[str, int, date]:
    """Return object code, benefit level and the day from which the card is valid."""
    if form.reason == "by_law":
        raised = raised_by_law(card.object_code, rules_day)
        since = max(card.valid_from, raised.valid_from) if raised else card.valid_from
        return card.object_code, raised.new if raised else card.benefit, since
    code = form.object_code or card.object_code
    of_the_code = usual_benefit(code, today) if code != card.object_code else None
    benefit = int(form.benefit or of_the_code or card.benefit)
    changed = (code, benefit) != (card.object_code, card.benefit)
    return code, benefit, (form.effective_from or today) if changed else card.valid_from
