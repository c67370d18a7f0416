"""Tab completes a path as in a shell, whatever Unicode form the disk keeps its names in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest

from workbench.usecases.path_names import Completion, complete, on_disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with papers in it, one of them hidden, and a folder of scans."""
    for name in ("anh the.jpg", "to khai 1.pdf", "to khai 2.pdf", ".bi mat.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "anh chup").mkdir()
    (tmp_path / "don").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "path", "names"),
    [
        ("d", "don/", ()),
        ("anh t", "anh the.jpg", ()),
        ("to", "to khai ", ("to khai 1.pdf", "to khai 2.pdf")),
        ("anh ", "anh ", ("anh chup/", "anh the.jpg")),
        (".", ".bi mat.pdf", ()),
        ("", "", ("anh chup/", "anh the.jpg", "don/", "to khai 1.pdf", "to khai 2.pdf")),
    ],
)
def test_what_all_candidates_have_in_common_is_filled_in_and_several_are_named(
    folder: Path, typed: str, path: str, names: Sequence[str]
) -> None:
    assert complete(f"{folder}/{typed}") == Completion(f"{folder}/{path}", tuple(names))


def test_a_name_is_found_and_completed_in_nfc_whatever_the_disk_holds(tmp_path: Path) -> None:
    written = tmp_path / normalize("NFD", "Giấy tờ") / normalize("NFD", "Tờ khai.pdf")
    written.parent.mkdir()
    written.write_bytes(b"x")
    typed = complete(f"{tmp_path}/Giấy").path
    assert typed == f"{tmp_path}/Giấy tờ/"
    assert complete(f"{typed}T").path == f"{tmp_path}/Giấy tờ/Tờ khai.pdf"
    assert on_disk(f"{tmp_path}/Giấy tờ/Tờ khai.pdf") == str(written)
    assert on_disk(f"{tmp_path}/Giấy tờ/mới.pdf") == str(written.parent / "mới.pdf")


def test_candidates_stand_in_the_order_of_the_alphabet_without_their_marks(tmp_path: Path) -> None:
    for name in ("bìa.pdf", "ảnh.jpg", "đơn.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert complete(f"{tmp_path}/").names == ("ảnh.jpg", "bìa.pdf", "đơn.pdf")


def test_home_is_completed_by_its_sign(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert complete("~").path == "~/"
    assert complete("~/do").path == "~/don/"
    assert on_disk("~/don") == str(folder / "don")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("/khong co/", "Không có thư mục này"),
        ("~khong-co-ai/", "Không có thư mục này"),
        ("{folder}/zz", "Không có tên nào bắt đầu như vậy"),
        ("{folder}/to khai 1.pdf/", "Không có thư mục này"),
        (f"/{'x' * 300}/", "Không đọc được thư mục này"),
    ],
)
def test_where_nothing_can_be_completed_the_path_stays_and_a_reason_is_given(
    folder: Path, typed: str, why: str
) -> None:
    asked = typed.replace("{folder}", str(folder))
    found = complete(asked)
    assert (found.path, found.names) == (asked, ())
    assert found.why is not None
    assert found.why.vi == why


def test_a_name_that_nobody_could_type_is_left_out(tmp_path: Path) -> None:
    for name in ("a\x1b[31m.pdf", "a\udcff.pdf", "an.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert complete(f"{tmp_path}/a").path == f"{tmp_path}/an.pdf"


@pytest.mark.parametrize(("typed", "meant"), [("/nowhere//{}", "/{}"), ("/no//where//{}", "/{}"), ("/{}", "/{}")])
def test_a_path_typed_behind_another_begins_again(folder: Path, typed: str, meant: str) -> None:
    place = str(folder).lstrip("/") + "/"
    assert complete(typed.format(place)) == complete(meant.format(place))
    assert on_disk(typed.format(place)) == on_disk(meant.format(place)) == str(folder)


def test_home_typed_behind_another_path_is_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert on_disk("/nowhere/~/x.pdf") == str(folder / "x.pdf")
    assert on_disk("/nowhere/~x.pdf") == "/nowhere/~x.pdf"
