"""What speaks against making a card out anew: plain functions of values, None where nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbench.api import Entry, Finding, Found, Person, Text
from workbench_reissue.card.benefit import raised_by_law, usual_benefit
from workbench_reissue.card.form import CardForm, Wanted
from workbench_reissue.records import CardRecord

GROUNDS_SINCE = date(2025, 6, 1)
"""Official letter 168/BHXH-QLT (2025): from this day a card on paper needs one of three grounds."""

ARMED_FORCES = frozenset({"QN", "CA", "CY"})


def no_card_to_make_out(entries: Sequence[Entry], card: CardRecord | None, today: date) -> list[Found]:
    """Say what no supplement cures, whatever is asked of a card."""
    return [no_card(entries), *([expired(card, today), armed_forces(card)] if card else [])]


def no_card(entries: Sequence[Entry]) -> Found:
    """There must be a card that has not been ended: one that was ended says why."""
    if any(entry.live for entry in entries):
        return None
    if not entries:
        return Finding(
            Text(
                vi="người này chưa có thẻ BHYT trên hệ thống: đây là việc cấp thẻ lần đầu",
                en="the person has no health card on record: this is a first issue",
            )
        )
    text = Text(
        vi="thẻ BHYT đã dừng tham gia{reason}: tham gia lại thì được cấp thẻ mới",
        en="participation has stopped and the card was ended{reason}: a new one comes with new participation",
    )
    reason = entries[0].ended_reason
    return Finding(text.fill(reason=f" ({reason})" if reason else ""))


def expired(card: CardRecord, today: date) -> Found:
    """A card that has run out is renewed with the participation, not made out again."""
    if today <= card.valid_to:
        return None
    text = Text(
        vi="thẻ hết giá trị sử dụng từ {day}: gia hạn tham gia trước",
        en="the card ran out on {day}: renew the participation first",
    )
    return Finding(text.fill(day=f"{card.valid_to:%d/%m/%Y}"))


def armed_forces(card: CardRecord) -> Found:
    """Cards of the army, the police and the cipher service are issued by their own agencies."""
    if card.object_code not in ARMED_FORCES:
        return None
    text = Text(
        vi="thẻ mã {code} do Bộ Quốc phòng, Bộ Công an quản lý: không thuộc thẩm quyền của cơ quan BHXH",
        en="cards with code {code} are managed by the armed forces: outside the agency's remit",
    )
    return Finding(text.fill(code=card.object_code))


def other_number(card: CardRecord, person: Person) -> Found:
    """The card must bear the person's own insurance number; 12-digit numbers of today are not compared."""
    if len(person.insurance_number) != 10 or person.insurance_number == card.insurance_number:
        return None
    text = Text(
        vi="số thẻ mang mã số BHXH {card}, hồ sơ ghi {person}: làm thủ tục 610",
        en="the card bears the insurance number {card}, the record says {person}: use procedure 610",
    )
    return Finding(text.fill(card=card.insurance_number, person=person.insurance_number))


def changes_data(form: CardForm) -> Found:
    """Personal data, object, benefit and place of living are changed by procedure 610 in place of this one."""
    if form.also_changes != "personal":
        return None
    return Finding(
        Text(
            vi="có thay đổi nhân thân, đối tượng hoặc quyền lợi: làm thủ tục 610 thay cho thủ tục này",
            en="personal data, object or benefit are to change: use procedure 610 in place of this one",
        ),
        field="also_changes",
    )


def changes_facility(form: CardForm) -> Found:
    """The card is made out again with its facility; procedure 613 changes that, beside this one."""
    if form.also_changes != "facility":
        return None
    return Finding(
        Text(
            vi="đổi nơi KCB ban đầu hoặc thời điểm 05 năm: hướng dẫn làm thêm thủ tục 613; thẻ này cấp lại như cũ",
            en="facility or five years to change: point to procedure 613; this card is made out as it was",
        ),
        field="also_changes",
    )


def paper_without_ground(form: Wanted, rules_day: date) -> Found:
    """Paper needs one of the three grounds on record; the electronic card never does."""
    if form.result_form != "paper" or form.paper_ground != "none" or rules_day < GROUNDS_SINCE:
        return None
    return Finding(
        Text(
            vi="thẻ giấy phải có một trong ba lý do: ghi lý do hoặc cấp bản điện tử",
            en="a card on paper needs one of the three grounds: record it, or issue the electronic one",
        ),
        field="paper_ground",
    )


def unusual_benefit(card: CardRecord, day: date) -> Found:
    """Object code and benefit digit usually go together; a mismatch is looked at, never refused."""
    raised = raised_by_law(card.object_code, day)
    if raised and card.benefit == raised.old:
        text = Text(
            vi="mức hưởng mã {code} đã đổi theo quy định từ {day}, thẻ còn ghi {benefit}: làm thêm thủ tục 610",
            en="the law changed the level of {code} on {day}, the card still says {benefit}: use procedure 610 as well",
        )
        since = f"{raised.valid_from:%d/%m/%Y}"
        return Finding(text.fill(code=card.object_code, day=since, benefit=card.benefit), blocking=False)
    usual = usual_benefit(card.object_code, day)
    if usual is None or usual == card.benefit:
        return None
    text = Text(
        vi="mã đối tượng {code} thường có mức hưởng {usual}, thẻ ghi {benefit}: kiểm tra lại",
        en="object code {code} usually has benefit {usual}, the card says {benefit}: look again",
    )
    return Finding(text.fill(code=card.object_code, usual=usual, benefit=card.benefit), blocking=False)
