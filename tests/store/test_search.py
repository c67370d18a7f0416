"""Finding cases by what people say, on both databases alike; what is typed is words and never a query language."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.support import builders
from tests.support.office import Office
from workbench.domain.actor import Actor
from workbench.store import people, queries, search
from workbench.store.queries import QueueFilter
from workbench.usecases.house import House

HUONG = {"name": "Nguyễn Thị Hương", "birth": "1984-09-05", "citizen_number": "000184123456", "phone": "0912345678"}


def found(house: House, actor: Actor, words: str) -> list[int]:
    """Return what a search shows, the youngest case first."""
    with house.store.reading(actor, house.clock()) as unit:
        lines = queries.page(unit, QueueFilter(words=words), limit=500)
        assert queries.count(unit, QueueFilter(words=words)) == len(lines)
    return [line.id for line in lines]


def case_of(house: House, **person: str) -> int:
    return builders.make_case(house, persons=[builders.make_person(house, **person)])


@pytest.fixture
def huong(the_office: Office) -> int:
    """A case of Nguyễn Thị Hương, born 1984, among others."""
    for name in ("Nguyễn Thị Hường Em", "Trần Văn Hương", "Nguyễn Văn Tám", "Hoàng Thị Hạnh"):
        case_of(the_office.house, name=name, birth="1961")
    return case_of(the_office.house, **HUONG)


WHO = (
    "nguyen thi huong 1984", "Nguyễn Thị Hương 84", "n t huong 84", "N T HƯƠNG 84", "huong 84 t n", "nguyễn hương 84",
    "ngu thi huo 19 84", "123456", "000184123456", "345678", "0912345678", "  huong,(84) ", "n.t.huong-84",
)  # fmt: skip


def test_a_person_is_found_by_name_without_diacritics_initials_year_and_tails(the_office: Office, huong: int) -> None:
    for words in WHO:
        assert found(the_office.house, the_office.staff.officer, words) == [huong], words


def test_what_begins_no_word_finds_nothing(the_office: Office, huong: int) -> None:
    for words in ("huong 85", "n v huong 84", "x huong 84", "uong 84", "guyen", "12345 7", "huong84"):
        assert huong not in found(the_office.house, the_office.staff.officer, words), words


def test_a_case_is_found_by_its_code_whole_or_in_parts(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    case = builders.make_case(house, code="H00.7-260105-0417")
    builders.make_case(house, code="H00.7-260105-0418")
    for words in ("H00.7-260105-0417", "h00.7-260105-0417", "0417", "260105-0417", "h00 7 2601 0417"):
        assert found(house, officer, words) == [case], words


def test_the_short_code_that_the_queue_shows_finds_that_case_and_nobody_whose_number_begins_alike(
    the_office: Office,
) -> None:
    house, officer = the_office.house, the_office.staff.officer
    from_hanoi = builders.make_person(house, citizen_number="001184123456")
    case = builders.make_case(house, code="H00.00.01-261117-0011")
    other = builders.make_case(house, persons=[from_hanoi], code="H00.00.01-261117-0012")
    assert found(house, officer, "261117 0011") == [other, case]  # word by word, both begin alike
    for words in ("261117-0011", " 00.01-261117-0011 ", "h00.00.01-261117-0011"):
        assert found(house, officer, words) == [case], words
    assert found(house, officer, "261117-001") == [other, case]
    assert found(house, officer, "001184-123456") == [other]  # no day of any year: a number in two parts


NAMES_WITH_D = [
    f"{family} {middle} {given}"
    for family in ("Đặng", "Đỗ", "Đinh", "Đào", "Đoàn", "Nguyễn")
    for middle in ("Đức", "Thị", "Đình")
    for given in ("Đạt", "Điệp", "Đào", "Anh", "Đông")
]


def test_recall_of_names_with_d_is_complete(the_office: Office) -> None:
    """FTS5's own folding keeps đ; ours does not: each of 90 names is found typed plainly, whole and in beginnings."""
    house, officer = the_office.house, the_office.staff.officer
    cases = {case_of(house, name=name): name for name in NAMES_WITH_D}
    recalled = 0
    for case, name in cases.items():
        plain = name.replace("Đ", "D").replace("đ", "d")
        folded = search.split(name)
        beginnings = (" ".join(word[:length] for word in folded) for length in (1, 2, 3))
        asked = (name, plain, name.lower(), *beginnings)
        recalled += all(case in found(house, officer, words) for words in asked)
    print(f"recall of names with đ: {recalled} of {len(cases)}")
    assert recalled == len(cases)


def test_a_broad_search_shows_the_youngest_cases_and_pages_without_gap(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    person = builders.make_person(house, name="Nguyễn Văn Chung")
    cases = builders.make_cases(house, 23, persons=[person])
    paged: list[int] = []
    after = None
    with house.store.reading(officer) as unit:
        while lines := queries.page(unit, QueueFilter(words="nguyen chung"), after, 5):
            paged += [line.id for line in lines]
            after = (lines[-1].due_at, lines[-1].id)
        assert queries.ids(unit, QueueFilter(words="nguyen chung"), 3) == paged[:3]
    assert paged == sorted(cases, reverse=True)


def test_a_search_looks_into_closed_cases_only_when_asked(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    person = builders.make_person(house, name="Võ Yến")
    closed, open_ = (builders.make_case(house, persons=[person], state=state) for state in ("stopped", "received"))
    assert found(house, officer, "vo yen") == [open_]
    with house.store.reading(officer) as unit:
        assert queries.ids(unit, QueueFilter(words="vo yen", closed=True), 9) == [open_, closed]
        assert queries.ids(unit, QueueFilter(words="vo yen", states=("in_progress",)), 9) == []


def test_a_corrected_person_is_found_under_the_new_name_and_number_only(the_office: Office) -> None:
    house, staff = the_office.house, the_office.staff
    person = builders.make_person(house, **HUONG)
    form = {"address": "Thôn Mới", "phone": "", "citizen_number": "000184999888"}
    case = builders.make_case(house, persons=[person], state="proposed", form=form)
    builders.step(house, staff.supervisor, case, "approve")
    assert found(house, staff.officer, "999888") == [case]
    assert found(house, staff.officer, "123456") == []


HOSTILE = [
    '"', '""', "'", "''", "*", "huong*", '"huong', "NEAR(huong 84)", "huong AND", "OR", "NOT huong", "huong NOT thi",
    "words:huong", "^huong", "{words}:x", "(", ")", "-huong", "+huong", "huong:*", "a & b", "!huong", "<->", "\\",
    "'; DROP TABLE cases; --", "%", "_", "\x00", "huong\x00", "\U0001f600", "ª²³", "Ａ１", "ﷺ", "x" * 10_000,
    "a " * 5_000, "𞤀𞤁", "กขค", "日本", "\u0301", "Đ", "đ", "ß", "İ",
]  # fmt: skip


def test_nothing_that_is_typed_is_read_as_a_query(the_office: Office, huong: int) -> None:
    house, officer = the_office.house, the_office.staff.officer
    with house.store.reading(officer) as unit:
        records = queries.records(unit, queries.ids(unit, QueueFilter(), 9))
    kept = {case: search.words_of(record.code, record.person).split() for case, record in records.items()}
    for words in HOSTILE:
        typed = search.split(words)[: search.MOST_WORDS]
        for case in found(house, officer, words):
            assert all(any(own.startswith(word) for own in kept[case]) for word in typed), words
    assert found(house, officer, "n t huong 84") == [huong]


def test_words_without_a_letter_or_a_digit_find_nothing(the_office: Office, huong: int) -> None:
    for words in ("***", "!?", "\x00", '"'):
        assert found(the_office.house, the_office.staff.officer, words) == [], words


def test_no_words_are_no_search(the_office: Office, huong: int) -> None:
    for words in ("", "   ", "\t"):
        assert len(found(the_office.house, the_office.staff.officer, words)) == 5


FRAGMENTS = st.sampled_from(["n", "t", "th", "Đ", "đa", "hu", "84", "19", "000", "nguyen", "ĐẠT", "h00", "260105", "x"])
TYPED = st.one_of(st.text(max_size=30), st.lists(FRAGMENTS, min_size=1, max_size=4).map(" ".join))


def test_whatever_is_typed_the_index_finds_what_plain_reading_finds(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    cases = builders.make_cases(house, 40)
    with house.store.reading(officer) as unit:
        records = queries.records(unit, cases)
    kept = {case: search.words_of(record.code, record.person).split() for case, record in records.items()}

    @settings(deadline=None, database=None)
    @given(TYPED.filter(str.strip))
    @example("N\u0302 T h")
    def agree(words: str) -> None:
        typed = search.split(words)
        read = [case for case, own in kept.items() if all(any(w.startswith(one) for w in own) for one in typed)]
        assert found(house, officer, words) == (sorted(read, reverse=True) if typed else [])

    agree()


def test_the_index_holds_no_text_of_its_own(the_office: Office, huong: int) -> None:
    """SQLite's index keeps places, not names: nothing to read back, nothing to forget twice."""
    engine = the_office.house.store.engine
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps the words as a vector")
    with engine.connect() as connection:
        rows = connection.execution_options(every_office=True).execute(text("SELECT words FROM case_words"))
        assert set(rows.scalars()) == {None}


def test_people_are_found_by_either_number(the_office: Office) -> None:
    house, officer = the_office.house, the_office.staff.officer
    person = builders.make_person(house, citizen_number="000184123456", insurance_number="0012345678")
    with house.store.reading(officer) as unit:
        both = people.by_numbers(unit, ["0012345678", "000184123456", "000000000000"])
    assert {number: one.id for number, one in both.items()} == {"000184123456": person, "0012345678": person}
