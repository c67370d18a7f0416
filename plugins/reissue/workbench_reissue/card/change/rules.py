"""What speaks against a card with other data: plain functions of values, None where nothing does."""

from __future__ import annotations

from datetime import date

from workbench.api import Finding, Found, Person, Text
from workbench_reissue.card.benefit import RAISED, raised_by_law
from workbench_reissue.card.change.form import CardChangeForm
from workbench_reissue.correction.form import stated
from workbench_reissue.correction.person import differences
from workbench_reissue.records import CardRecord


def nothing_changes(form: CardChangeForm, person: Person, old: CardRecord, new: CardRecord) -> Found:
    """What is declared must differ from what is on record: a lost or damaged card is procedure 612A.

    A card may be wrong where the record is right: made out before the person was corrected, with their book (608A).
    """
    same_card = (old.number, old.living_area) == (new.number, new.living_area)
    wrong_card = form.reason == "wrong" and bool(stated(form))
    if form.reason == "by_law" or wrong_card or differences(person, form) or not same_card:
        return None
    return Finding(
        Text(
            vi="nội dung khai giống thẻ và dữ liệu đang lưu, không có gì thay đổi: thẻ mất, hỏng thì làm thủ tục 612A",
            en="what is declared is on record already, nothing changes: a lost or damaged card is procedure 612A",
        )
    )


def not_by_law(form: CardChangeForm, card: CardRecord, rules_day: date) -> Found:
    """A change by law needs one in force on the day of receipt, for the card's object code and former level."""
    if form.reason != "by_law":
        return None
    of_the_code = [raised for raised in RAISED if raised.object_code == card.object_code]
    raised = raised_by_law(card.object_code, rules_day)
    if raised and card.benefit == raised.old:
        return None
    if raised and card.benefit == raised.new:
        text = _ALREADY.fill(code=card.object_code, new=raised.new)
    elif of_the_code and not raised:
        text = _NOT_YET.fill(code=card.object_code, day=f"{of_the_code[0].valid_from:%d/%m/%Y}")
    else:
        text = _NOT_CONCERNED.fill(code=card.object_code, benefit=card.benefit)
    return Finding(text, field="reason")


_ALREADY = Text(
    vi="thẻ mã {code} đã có mức hưởng {new} theo quy định: không cần đổi",
    en="the card with code {code} has the level {new} by law already: nothing to exchange",
)
_NOT_YET = Text(
    vi="mức hưởng của mã {code} chỉ đổi theo quy định từ {day}: hồ sơ nhận trước ngày đó không giải quyết",
    en="the level of code {code} changes by law only from {day}: a dossier received before is not settled",
)
_NOT_CONCERNED = Text(
    vi="quy định pháp luật không đổi mức hưởng của thẻ mã {code}, mức {benefit}",
    en="the law does not change the level of a card with code {code} and level {benefit}",
)


def outside_validity(form: CardChangeForm, card: CardRecord) -> Found:
    """What is new is valid from a day on which the card still is."""
    if form.effective_from is None or form.effective_from <= card.valid_to:
        return None
    text = Text(
        vi="ngày có giá trị {day} sau ngày thẻ hết hạn {end}: gia hạn tham gia trước, hoặc ghi ngày khác",
        en="valid from {day}, but the card ends on {end}: renew the participation first, or give another day",
    )
    day, end = form.effective_from, card.valid_to
    return Finding(text.fill(day=f"{day:%d/%m/%Y}", end=f"{end:%d/%m/%Y}"), field="effective_from")
