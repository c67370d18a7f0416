"""What speaks against another first facility or five-year date: plain functions, None where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.api import Finding, Found, PartialDate, Person, Text
from workbench_reissue.card.facility.form import FacilityForm
from workbench_reissue.records import CardRecord

QUARTER_DAYS = 15
"""In how many days at the start of a quarter facilities are usually changed; a setting, not confirmed as law."""

FULL_COVER = frozenset({1, 2, 5})
"""The benefit digits without co-payment, whose cards need no five-year date (Decree 188/2025/NĐ-CP, article 10)."""


def nothing_changes(form: FacilityForm, card: CardRecord) -> Found:
    """What is asked for must differ from the card in use: one that is only lost is made out by 612A."""
    same_facility = form.facility_code in {"", card.facility_code}
    if not (same_facility and form.five_years_from in {None, card.five_years_from}):
        return None
    return Finding(
        Text(
            vi="nội dung đề nghị giống thẻ đang dùng, không có gì để đổi: thẻ mất, hỏng thì làm thủ tục 612A",
            en="the card already says what is asked for, nothing changes: a lost or damaged one is procedure 612A",
        ),
        field="facility_code" if form.facility_code else "five_years_from",
    )


def facility_name(form: FacilityForm, named: Mapping[str, str]) -> str:
    """Return the new facility's name as the directory has it, else as the officer wrote it; "" if nobody knows."""
    return named.get("facility_code") or form.facility_name


def unnamed_facility(form: FacilityForm, named: Mapping[str, str]) -> Found:
    """The card shows the facility's name: the officer writes what the directory does not know."""
    if not form.facility_code or facility_name(form, named):
        return None
    text = Text(
        vi="danh mục không có nơi KCB mã {code}: kiểm tra mã, hoặc ghi tên cơ sở",
        en="the directory knows no facility {code}: check the code, or write its name",
    )
    return Finding(text.fill(code=form.facility_code), field="facility_name")


def unknown_facility(form: FacilityForm, named: Mapping[str, str]) -> Found:
    """A code that the directory does not know may be a new one: to be looked at, never refused."""
    if not form.facility_name or named.get("facility_code") != "":
        return None
    text = Text(
        vi="danh mục không có nơi KCB mã {code}: tên trên thẻ là tên cán bộ ghi",
        en="the directory knows no facility {code}: the card shows the name that was written",
    )
    return Finding(text.fill(code=form.facility_code), field="facility_code", blocking=False)


def impossible_five_years(form: FacilityForm, person: Person, today: date) -> Found:
    """Five continuous years end no earlier than five years after birth and no later than five from today."""
    day = form.five_years_from
    born = PartialDate.parse(person.birth)
    if day is None or (born.age_on(day) >= 5 and day <= in_five_years(today)):
        return None
    text = Text(
        vi="thời điểm đủ 05 năm liên tục {day} không thể có với người sinh {birth}: kiểm tra quá trình tham gia",
        en="five continuous years can't end on {day} for a person born {birth}: check the years of participation",
    )
    return Finding(text.fill(day=f"{day:%d/%m/%Y}", birth=born), field="five_years_from")


def in_five_years(day: date) -> date:
    """Return the same day five years on; 28/02 for a 29/02."""
    return day.replace(year=day.year + 5, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 5)


def no_co_payment(form: FacilityForm, card: CardRecord) -> Found:
    """Whoever pays no share needs no five-year date: to be looked at, never refused."""
    if form.five_years_from is None or card.benefit not in FULL_COVER:
        return None
    text = Text(
        vi="mức hưởng {benefit} không cùng chi trả: thẻ không cần thời điểm đủ 05 năm",
        en="benefit {benefit} pays no share: the card needs no five-year date",
    )
    return Finding(text.fill(benefit=card.benefit), field="five_years_from", blocking=False)


def outside_the_window(form: FacilityForm, received: date) -> Found:
    """Facilities are usually changed at the start of a quarter: at other times the officer says why."""
    if not form.facility_code or ((received.month - 1) % 3 == 0 and received.day <= QUARTER_DAYS):
        return None
    text = Text(
        vi="nhận ngoài {days} ngày đầu quý: ghi lý do đổi nơi KCB ban đầu (chuyển nơi ở, nơi làm việc, học tập…)",
        en="received outside the first {days} days of a quarter: note why (moved home, work or school, …)",
    )
    return Finding(text.fill(days=QUARTER_DAYS), field="facility_code", blocking=False)
