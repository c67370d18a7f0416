"""A list of persons' numbers becomes intake lines: from lines, from CSV files, each person once."""

from __future__ import annotations

import pytest

from workbench.domain.errors import BadInputError
from workbench.domain.raising import intake_lines

FORM = {"reason": "by_law"}


def persons(text: str) -> list[object]:
    return [line["person"] for line in intake_lines(text, service="reissue.card_change", form=FORM, batch="2026")]


def wrong(text: str) -> tuple[int, str, str]:
    with pytest.raises(BadInputError) as refusal:
        persons(text)
    return refusal.value.line, refusal.value.text.vi, refusal.value.text.en


def test_a_number_a_line_is_a_dossier_a_line() -> None:
    assert persons("000184000123\n\n 0000000124 \n") == [
        {"citizen_number": "000184000123"}, {"insurance_number": "0000000124"},
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("head", ["citizen_number", "Số CCCD", "SỐ ĐỊNH DANH"])
def test_a_csv_file_names_its_column(separator: str, head: str) -> None:
    text = f"\ufeffHọ tên{separator}{head}{separator}Điện thoại\nA{separator}000 184 000 123{separator}0903000123\n"
    assert persons(text) == [{"citizen_number": "000184000123"}]


def test_of_two_numbers_the_one_that_is_there_counts() -> None:
    text = "citizen_number,insurance_number\n,0000000124\n000184000123,0000000123\n"
    assert persons(text) == [{"insurance_number": "0000000124"}, {"citizen_number": "000184000123"}]


def test_without_heads_the_first_column_counts() -> None:
    assert persons("0000000124,0903000123\n") == [{"insurance_number": "0000000124"}]


def test_whoever_is_listed_twice_is_raised_once() -> None:
    assert len(persons("000184000123\n000184000123\n000.184.000.123\n")) == 1


def test_an_empty_list_raises_nobody() -> None:
    assert persons("") == persons("citizen_number\n") == []


def test_a_line_is_what_intake_takes_and_its_id_tells_no_number() -> None:
    (line,) = intake_lines("000184000123", service="reissue.card_change", form=FORM, batch="2026")
    assert line == {
        "id": line["id"], "service": "reissue.card_change", "channel": "counter",
        "person": {"citizen_number": "000184000123"}, "form": FORM,
    }  # fmt: skip
    assert line["id"].startswith("2026:")
    assert "000184000123" not in line["id"]


def test_the_same_list_again_has_the_same_ids_and_another_batch_or_service_others() -> None:
    def ids(service: str, batch: str) -> list[str]:
        return [line["id"] for line in intake_lines("000184000123", service=service, form=FORM, batch=batch)]

    assert ids("a", "1") == ids("a", "1")
    assert len({*ids("a", "1"), *ids("a", "2"), *ids("b", "1")}) == 3


def test_a_line_without_a_number_is_named() -> None:
    line, vi, en = wrong("000184000123\n\n12\n")
    assert line == 3
    assert "«12» không phải số định danh" in vi
    assert "“12” is neither a citizen number" in en
    assert wrong("citizen_number;name\n;A\n")[0] == 2


def test_heads_without_a_number_among_them_are_named() -> None:
    line, vi, en = wrong("Họ tên,Địa chỉ\nA,B\n")
    assert line == 1
    assert "Không có cột" in vi
    assert "there are: Họ tên, Địa chỉ" in en


def test_a_field_without_an_end_is_no_list() -> None:
    line, vi, _ = wrong("000184000123\n" + "9" * 200_000)
    assert line == 2
    assert "Không đọc được danh sách" in vi
