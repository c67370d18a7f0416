"""The shipped directories: every row is there, is found, and says what it does not know."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench_directory
from workbench.domain.directory import UNKNOWN, Directory, DirectoryEntry
from workbench.domain.wording import fold

DIRECTORIES = {one.id: one for one in workbench_directory.workbench_directories()}
DATA = Path(str(files("workbench_directory"))) / "data"
ROWS = {
    "agencies": "agencies", "facilities": "facilities", "sick_leave_facilities": "facilities", "banks": "banks",
    "collectors": "collectors", "payout_points": "payout_points",
}  # fmt: skip
TODAY_AND_BEFORE = {
    "15": ("Lào Cai", "Yên Bái", "10"), "24": ("Bắc Ninh", "Bắc Giang", "27"), "44": ("Quảng Trị", "Quảng Bình", "45"),
    "52": ("Gia Lai", "Bình Định", "64"), "80": ("Tây Ninh", "Long An", "72"), "82": ("Đồng Tháp", "Tiền Giang", "87"),
    "91": ("An Giang", "Kiên Giang", "89"),
}  # fmt: skip

each = pytest.mark.parametrize("directory", DIRECTORIES.values(), ids=DIRECTORIES)


def entries(directory: Directory) -> list[DirectoryEntry]:
    assert directory.entries is not None
    return list(directory.entries())


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(directory: str, query: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in DIRECTORIES[directory].search(query, limit)]


@pytest.mark.parametrize(("directory", "file"), ROWS.items())
def test_every_shipped_row_is_an_entry(directory: str, file: str) -> None:
    shipped = rows(file)
    loaded = entries(DIRECTORIES[directory])
    assert len(loaded) == len(shipped)
    names = {one.name.rpartition(" – ")[2] if file == "banks" else one.name for one in loaded}
    assert {row["name"] for row in shipped} <= names


def test_the_63_old_provinces_are_34_today() -> None:
    assert len(entries(DIRECTORIES["provinces"])) == 34
    for row in rows("provinces"):
        today = (row["new_code"], row["new_name"])
        assert today in found("provinces", row["old_code"]), row
        assert today in found("provinces", row["old_name"]), row


@pytest.mark.parametrize(("code", "names"), TODAY_AND_BEFORE.items())
def test_a_code_that_changed_its_meaning_shows_both(code: str, names: tuple[str, str, str]) -> None:
    today, before, other = names
    (first, *_) = DIRECTORIES["provinces"].search(code, 20)
    assert (first.code, first.name.removeprefix("Thành phố ")) == (code, today)
    told = {label.vi: value for label, value in first.details}
    assert (told[f"Mã cũ {code}"], told[f"Mã cũ {other}"]) == (before, today)
    assert (code, first.name) in found("provinces", other)


@each
def test_a_directory_says_where_it_comes_from_and_what_it_lacks(directory: Directory) -> None:
    for text in (directory.title, directory.provenance, directory.gaps):
        assert text.vi
        assert text.en


def test_what_nobody_publishes_is_unknown_and_never_a_guess() -> None:
    for name, flags in {
        "facilities": ("Contracted for BHYT",), "sick_leave_facilities": ("Issues sick-leave certificates",),
        "payout_points": ("Pays pensions",),
    }.items():  # fmt: skip
        for entry in entries(DIRECTORIES[name]):
            told = {label.en: value for label, value in entry.details}
            assert [told[flag] for flag in flags] == [UNKNOWN] * len(flags), entry.code


def test_an_entry_without_a_published_code_has_none_and_says_so() -> None:
    for name, count in {"agencies": 218, "banks": 46, "collectors": 9}.items():
        bare = [one for one in entries(DIRECTORIES[name]) if not one.code]
        assert len(bare) == count
        assert all(UNKNOWN in dict(one.details).values() for one in bare)


def test_nobody_publishes_employers_and_the_directory_says_so() -> None:
    assert found("employers", "") == []
    assert "imports its own" in DIRECTORIES["employers"].provenance.en


def test_what_ended_is_there_with_its_last_day_behind_what_is_in_use() -> None:
    first, *rest = DIRECTORIES["agencies"].search("dong da", 20)
    assert (first.name, first.valid_to) == ("BHXH cơ sở Đống Đa", None)
    former = next(one for one in rest if one.code == "00106")
    assert f"{former.valid_to}" == "2025-06-30"


def test_a_former_name_of_a_bank_is_marked_and_comes_after_the_present_one() -> None:
    now, before = DIRECTORIES["banks"].search("970414", 20)
    assert (now.name.partition(" –")[0], now.doubt) == ("MBV", None)
    assert before.doubt is not None
    assert before.doubt.vi == "tên cũ, nay MBV"


def test_a_facility_out_of_the_active_list_is_marked() -> None:
    marked = [one for one in entries(DIRECTORIES["facilities"]) if one.doubt]
    assert len(marked) == 2057


@pytest.mark.parametrize(
    ("directory", "typed", "code"),
    [
        ("facilities", "cho ray", "79048"),
        ("facilities", "BV Chợ Rẫy", "79048"),
        ("facilities", "ray cho benh", "79048"),
        ("facilities", "da khoa dong da", "01004"),
        ("facilities", "benh vien quan 5", "79015"),
        ("facilities", "79.048", "79048"),
        ("facilities", "01045", "01045"),
        ("agencies", "bhxh tp ha noi", "001"),
        ("banks", "vcb", "970436"),
        ("banks", "ngoai thuong", "970436"),
        ("banks", "vietcom", "970436"),
        ("provinces", "tphcm", "79"),
        ("wards", "van mieu", "00226"),
        ("wards", "dong da ha noi", "00235"),
    ],
)
def test_words_without_diacritics_in_any_order_find_it_first(directory: str, typed: str, code: str) -> None:
    assert found(directory, typed)[0][0] == code


def test_it_stays_in_sight_while_its_name_is_typed_on() -> None:
    name = "Bệnh viện đa khoa Đống Đa"
    assert all(("01004", name) in found("facilities", name[:end]) for end in range(20, len(name) + 1))


def test_nothing_like_it_finds_nothing_and_an_empty_query_the_first_ones() -> None:
    assert found("facilities", "zzz qqq") == []
    assert len(found("facilities", "  ", 7)) == 7
    assert found("facilities", "%' OR 1=1 --[b]") == []
    assert found("facilities", "benh", 0) == []


@given(st.data())
def test_every_entry_is_found_by_its_own_code_and_by_its_folded_name(data: st.DataObject) -> None:
    directory = DIRECTORIES[data.draw(st.sampled_from(sorted([*ROWS, "wards"])))]
    entry = data.draw(st.sampled_from(entries(directory)))
    same_name = sum(one.name == entry.name for one in entries(directory))
    if entry.code:
        assert entry in directory.search(entry.code, 5)
    assert entry in directory.search(fold(entry.name), same_name + 200)


def test_a_whole_code_is_named_without_reading_the_list() -> None:
    facilities = DIRECTORIES["facilities"]
    first, last = rows("facilities")[0], rows("facilities")[-1]
    fresh = workbench_directory.facilities._one
    for row in (first, last, rows("facilities")[7000]):
        entry = fresh(row["code"])
        assert entry is not None
        assert entry in facilities.search(row["code"], 5)
    for code in ("99999", "code", "", "0", "01001,Bệnh viện Hữu Nghị", "\n01001"):
        assert fresh(code) is None, code


def test_importing_the_plugin_reads_no_list() -> None:
    script = (
        "import builtins, io, sys, pathlib\n"
        "sys.addaudithook(lambda name, args: print(args[0]) if name == 'open' and '.csv' in str(args[0]) else None)\n"
        "import workbench_directory\n"
        "found = workbench_directory.workbench_directories()\n"
        "assert not {'sqlalchemy', 'textual', 'weasyprint'} & set(sys.modules)\n"
        "print('searched')\n"
        "found[0].search('x', 1)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    first, *after = run.stdout.splitlines()
    assert first == "searched"
    assert [Path(line).name for line in after] == ["agencies.csv"]


def test_the_provenance_of_every_list_lies_beside_it() -> None:
    told = (DATA / "PROVENANCE.md").read_text(encoding="utf-8")
    assert [file.name for file in DATA.glob("*.csv") if f"| {file.name} |" not in told] == []


@each
def test_the_readme_names_every_directory(directory: Directory) -> None:
    readme = Path(workbench_directory.__file__).parents[1] / "README.md"
    assert f"`{directory.id}`" in readme.read_text(encoding="utf-8")
