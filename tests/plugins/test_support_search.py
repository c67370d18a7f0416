"""The book of questions is searched: the right answer is found by whole questions and by a word, or none is given."""

from datetime import date

import pytest

from workbench.domain.wording import fold
from workbench_support.book import ask, look_up
from workbench_support.faq import entries
from workbench_support.reading import terms

TODAY = date(2026, 11, 22)

# As an officer types while somebody is on the telephone: in words that the book does not have.
ASKED = [
    ("chay nha nen khong con so bao hiem nua, xin lai ra sao", "book.lost"),
    ("so dien tu voi so giay cai nao co gia tri hon", "book.electronic"),
    ("thoi gian cho so bhxh cap lai", "book.duration"),
    ("toi sua lai nam sinh o phuong roi, gio sua tren so bhxh", "book.change_name"),
    ("so bhxh ghi quoc tich sai", "book.cover"),
    ("da lanh bhxh mot lan nhung con that nghiep, xin so moi", "book.after_one_time"),
    ("gui so ve qua buu dien tien cuoc ai chiu", "book.receive"),
    ("lai lam roi the bao hiem y te nua roi chi oi", "card.lost"),
    ("ba ngoai 80 tuoi khong biet dung smartphone co the giay khong", "card.paper"),
    ("hom nay nop xin cap lai the bhyt bao gio co", "card.duration"),
    ("giay hen thay cho the di kham duoc chu", "card.waiting"),
    ("the bhyt ghi nham ho ten", "card.wrong_name"),
    ("muon doi sang phong kham gan nha dang ky ban dau", "card.facility"),
    ("vua mua bhyt xong bao gio the co hieu luc", "card.valid_from"),
    ("cap lai the bhyt co thu le phi khong", "card.fee"),
    ("lich tra luong huu thang 12", "payout.calendar"),
    ("qua ky chi tra tai phuong roi thi linh luong huu o buu dien duoc khong", "payout.cash_late"),
    ("chuyen luong huu tu tien mat sang tai khoan ngan hang", "payout.to_account"),
    ("sap chuyen ve song o can tho, lam sao nhan luong huu o do", "payout.move"),
    ("nop don chuyen luong huu cho bhxh noi di hay noi den", "payout.move_where"),
    ("mau don doi hinh thuc nhan luong huu", "payout.form"),
    ("ai dang linh luong huu qua the cung phai xac minh moi nam ha", "payout.verify"),
    ("uy quyen cho chau linh luong huu can thu tuc gi", "proxy.how"),
    ("giay uy quyen ky nam 2023 dung tiep duoc khong", "proxy.old"),
    ("nguoi duoc uy quyen can du 18 tuoi khong", "proxy.who"),
    ("nop ho so qua mang luc 11 gio dem co duoc tinh khong", "dossier.online_time"),
    ("kiem tra xem ho so nop hom truoc den dau roi", "dossier.follow"),
    ("mot so dien thoai dang ky duoc may vssid", "account.register"),
    ("thong tin bhxh lech voi can cuoc cong dan", "account.not_matched"),
    ("ho so cua toi duoc luu giu bao nhieu nam", "privacy.retention"),
]
BEYOND = [
    "dang ky thuong tru cho con",
    "lai suat ngan hang agribank",
    "cap lai the sinh vien",
    "xin visa han quoc mat bao lau",
    "tien dien thang nay bao nhieu",
    "muc luong co so hien nay",
    "bao nhieu nam thi duoc nghi huu som",
    "tien thai san duoc bao nhieu",
    "gia bhyt tu nguyen nam 2027",
    "tro cap tuat hang thang la bao nhieu",
    "thue tncn nguoi phu thuoc",
    "mat sim dien thoai viettel",
    "sua loi may in",
    "dat lich tiem vac xin",
    "khieu nai cong ty no luong",
]

# As an officer types in a hurry: a word or two, with its marks or without.
SHORT = [
    ("mất sổ", "book.lost"), ("mat so", "book.lost"), ("làm lại sổ", "book.lost"), ("mất thẻ", "card.lost"),
    ("mat the", "card.lost"), ("hỏng thẻ", "card.lost"), ("sai thẻ", "card.wrong_name"), ("gộp sổ", "book.merge"),
    ("hai so", "book.merge"), ("sổ giấy", "book.paper"), ("the giay", "card.paper"), ("sổ điện tử", "book.electronic"),
    ("thẻ hết hạn", "card.expired"), ("đổi bệnh viện", "card.facility"), ("5 năm liên tục", "card.five_years"),
    ("ủy quyền", "proxy.how"), ("linh ho", "proxy.how"), ("13-HSB", "proxy.form"), ("chuyển tỉnh", "payout.move"),
    ("đổi ngân hàng", "payout.new_account"), ("truy lĩnh", "payout.resumed"), ("lịch lương hưu", "payout.calendar"),
    ("rút hồ sơ", "dossier.withdraw"), ("quá hẹn", "dossier.late"), ("TK1-TS", "dossier.tk1"),
    ("24/11", "office.culture_day"), ("tong dai", "office.hotline"), ("quên mật khẩu", "account.phone_changed"),
    ("tìm mã số", "account.find_number"), ("lừa đảo", "privacy.scam"),
]  # fmt: skip
SHORT_BEYOND = [
    "sổ đỏ", "so ho khau", "sổ tiết kiệm", "số nhà", "mất số", "thẻ sinh viên", "thẻ ngân hàng", "the gioi", "thế nào",
    "mất xe", "mat vi", "mất điện thoại", "mat viec", "bằng lái", "hộ chiếu", "mật khẩu wifi", "tổng đài taxi",
    "rút tiền", "thẻ nhớ",
]  # fmt: skip


def test_thirty_questions_in_other_words_find_their_answer_first() -> None:
    found = [(asked, wanted, [one.id for one in ask(asked, TODAY)][:1]) for asked, wanted in ASKED]
    missed = [one for one in found if one[2] != [one[1]]]
    assert len(ASKED) == 30
    assert len(missed) <= len(ASKED) // 10, missed


def test_no_question_asked_here_stands_in_the_book() -> None:
    written = {fold(way) for one in entries() for way in one.phrasings}
    assert written.isdisjoint(fold(asked) for asked, _ in ASKED)


def test_fifteen_questions_beyond_the_book_are_not_answered() -> None:
    assert len(BEYOND) == 15
    assert [(asked, [one.id for one in ask(asked, TODAY)]) for asked in BEYOND if ask(asked, TODAY)] == []


@pytest.mark.parametrize(("asked", "wanted"), SHORT)
def test_a_question_of_a_word_or_two_finds_its_answer_first(asked: str, wanted: str) -> None:
    assert [one.id for one in ask(asked, TODAY)][:1] == [wanted]


@pytest.mark.parametrize("asked", SHORT_BEYOND)
def test_a_word_or_two_that_name_something_else_are_not_answered(asked: str) -> None:
    assert ask(asked, TODAY) == ()


def test_a_bare_word_with_other_marks_is_another_word() -> None:
    assert terms("mất sổ") == terms("mat so") == ["that_lac", "so_bhxh"]
    assert "so_bhxh" not in terms("mất số")


def test_every_question_finds_itself_first_with_diacritics_and_without() -> None:
    for one in entries():
        if one.holds_on(TODAY):
            for asked in (one.question.vi, fold(one.question.vi)):
                assert one.id == ask(asked, TODAY)[0].id, asked


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
