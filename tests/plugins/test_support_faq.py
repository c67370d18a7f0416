"""The book of questions: what is in it can be read out to a citizen, the right answer is found, or none is given."""

from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.text import Text
from workbench.domain.wording import clean_line, fold
from workbench_support.book import ask, entry, look_up
from workbench_support.faq import FaqError, entries, sound
from workbench_support.reading import terms

TODAY = date(2026, 11, 22)

# As an officer types while somebody is on the telephone: never the wording of the book, which is learnt from.
ASKED = [
    ("co ba lam roi mat cuon so bao hiem, hoi lam lai the nao", "book.lost"),
    ("so bhxh cua em bi rach nat gio xin cuon khac", "book.lost"),
    ("chi muon lay so giay khong thich so dien tu", "book.paper"),
    ("xin lai so bh bao nhieu ngay thi co", "book.duration"),
    ("em moi doi ten, so bhxh van ten cu thi sua sao", "book.change_name"),
    ("bia so bao hiem ghi nham nam thanh nu", "book.cover"),
    ("toi lo co hai so bao hiem o hai cong ty", "book.merge"),
    ("the bao hiem y te rot dau mat roi", "card.lost"),
    ("me toi dung dien thoai cuc gach co xin duoc the bhyt giay khong", "card.paper"),
    ("lam lai the bhyt trong may hom", "card.duration"),
    ("dang cho the moi ma con toi phai nhap vien thi sao", "card.waiting"),
    ("vao vien dua the tren vssid co duoc khong", "card.electronic"),
    ("the bhyt sai ngay sinh cua con", "card.wrong_name"),
    ("chuyen noi kham ban dau sang benh vien khac", "card.facility"),
    ("the cua toi thieu moc 5 nam lien tuc", "card.five_years"),
    ("ngay nao thi tien huu ve the atm", "payout.calendar"),
    ("ngay 15 roi chua linh luong huu tien mat, gio linh cho nao", "payout.cash_late"),
    ("ong nha toi muon nhan luong huu qua ngan hang", "payout.to_account"),
    ("luong huu chuyen vao tai khoan con gai duoc khong", "payout.child_account"),
    ("toi tu ha noi vao da nang o voi con, luong huu chuyen theo the nao", "payout.move"),
    ("nop don doi tai khoan ngay 21 thi thang nao moi nhan", "payout.cutoff"),
    ("sao luong huu cua ba toi bi cat", "payout.suspended"),
    ("giay uy quyen linh luong duoc may thang", "proxy.validity"),
    ("uy quyen viet tay khong co dau xa co nhan khong", "proxy.certified"),
    ("ho so qua hen ma chua thay tra", "dossier.late"),
    ("trang thai dang xu ly tren cong dich vu cong nghia la gi", "dossier.statuses"),
    ("quen mat so bhxh cua minh, tra o dau", "account.find_number"),
    ("muon biet cong ty dong bhxh duoc bao nhieu nam roi", "account.contributions"),
    ("co nguoi goi dien tu xung ben bao hiem doi ma otp", "privacy.scam"),
    ("mai 24/11 ben minh co tiep dan khong", "office.culture_day"),
]
BEYOND = [
    "thoi tiet ha noi ngay mai the nao", "thu tuc ly hon don phuong", "bang lai xe bi mat cap lai o dau",
    "lam ho chieu het bao nhieu tien", "nop thue dat o dau", "vay ngan hang mua nha lai suat bao nhieu",
    "bao nhieu tuoi thi duoc nghi huu", "sinh con duoc nghi may thang", "dong bhxh tu nguyen moi thang bao nhieu",
    "mua bhyt cho ca ho gia dinh het bao nhieu", "that nghiep thi duoc linh bao nhieu tien",
    "luong huu cua toi duoc tinh ra sao", "cap lai giay khai sinh", "dang ky tam tru o phuong nao",
    "kham rang o dau tot",
]  # fmt: skip


def test_there_are_at_least_sixty_questions_on_every_topic_of_the_desk() -> None:
    book = entries()
    assert len(book) >= 60
    assert len({one.topic for one in book}) == 8
    assert {"607A", "608A", "610", "612A", "613", "635", "639", "652"} <= {one.procedure for one in book}


def test_every_entry_has_both_languages_and_a_source_and_reads_as_clean_text() -> None:
    for one in entries():
        for words in (one.question.vi, one.question.en, one.answer.vi, one.answer.en, one.source):
            assert words
            assert words == clean_line(words)


def test_what_is_unconfirmed_says_so_in_both_languages() -> None:
    doubtful = [one for one in entries() if not one.confirmed]
    assert doubtful
    for one in doubtful:
        assert "chưa được xác nhận" in one.answer.vi
        assert "not confirmed" in one.answer.en


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"answer": Text(vi="Có.", en="")}, "both languages"),
        ({"source": ""}, "no source"),
        ({"also": ()}, "only one way"),
        ({"confirmed": False}, "does not say so"),
        ({"answer": Text(vi="Một. Hai. Ba. Bốn. Năm. Sáu.", en="One.")}, "more than 5 sentences"),
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2025, 1, 1)}, "ends before"),
    ],
)
def test_an_entry_that_is_not_fit_to_be_read_out_is_refused_by_name(changed: dict[str, object], fault: str) -> None:
    good = entry("card.fee", TODAY)
    assert good
    with pytest.raises(FaqError, match=rf"card\.fee: .*{fault}"):
        sound([replace(good, **changed)])  # type: ignore[arg-type]


def test_an_id_used_twice_is_refused() -> None:
    with pytest.raises(FaqError, match=r"card\.fee: used 2 times"):
        sound([one for one in entries() if one.id == "card.fee"] * 2)


def test_thirty_questions_in_other_words_find_their_answer_first() -> None:
    found = [(asked, wanted, [one.id for one in ask(asked, TODAY)][:1]) for asked, wanted in ASKED]
    missed = [one for one in found if one[2] != [one[1]]]
    assert len(ASKED) == 30
    assert len(missed) <= len(ASKED) // 10, missed


def test_fifteen_questions_beyond_the_book_are_not_answered() -> None:
    assert len(BEYOND) == 15
    assert [(asked, [one.id for one in ask(asked, TODAY)]) for asked in BEYOND if ask(asked, TODAY)] == []


def test_every_question_finds_itself_first_with_diacritics_and_without() -> None:
    for one in entries():
        if one.holds_on(TODAY):
            for asked in (one.question.vi, fold(one.question.vi)):
                assert one.id == ask(asked, TODAY)[0].id, asked


def test_the_law_of_the_day_answers() -> None:
    asked = "giay uy quyen cu con dung duoc khong"
    assert ask(asked, date(2026, 6, 30))[0].id == "proxy.old.until_2026"
    assert ask(asked, date(2026, 7, 1))[0].id == "proxy.old"
    moved = "chuyen noi linh luong huu bao lau xong"
    assert "58/2014/QH13" in ask(moved, date(2024, 5, 2))[0].source
    assert "863/QĐ-BNV" in ask(moved, TODAY)[0].source


@pytest.mark.parametrize("asked", ["", "   ", "?!…", "bhxh " * 5000, "\x1b[31m", "́" * 400, "的" * 300])
def test_any_text_may_be_asked(asked: str) -> None:
    assert len(ask(asked, TODAY)) <= 5


def test_different_words_for_one_thing_are_read_alike() -> None:
    assert terms("cấp lại thẻ bảo hiểm y tế") == terms("lam lai the bhyt") == ["cap_lai", "the_bhyt"]


def test_f4_finds_an_entry_by_words_by_id_and_by_the_start_of_an_id() -> None:
    assert look_up("mat the bhyt", 5)[0].code == "card.lost"
    assert [one.code for one in look_up("card.fee", 5)] == ["card.fee"]
    assert all(one.code.startswith("proxy.") for one in look_up("proxy.", 20))
    assert len(look_up("", 20)) == 20
