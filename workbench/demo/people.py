"""Made-up people: province 00, which no real number has, and names put together by counting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from workbench.demo.ages import book_issued, weekday
from workbench.demo.office import OFFICE, OFFICES, SECOND_OFFICE
from workbench.demo.records import Somebody, records

_FAMILIES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đỗ", "Bùi", "Hồ")
_MIDDLES: Final = {
    1: ("Văn", "Hữu", "Đức", "Quang", "Minh", "Đình", "Công"),
    2: ("Thị", "Thị Ngọc", "Thị Thu", "Thanh", "Thị Kim", "Diệu", "Thị Mỹ"),
}
_GIVEN: Final = {
    1: ("An", "Bình", "Dũng", "Đạt", "Hùng", "Khánh", "Lâm", "Nghĩa", "Phước", "Sơn", "Tuấn"),
    2: ("Ánh", "Duyên", "Đào", "Hằng", "Huệ", "Lan", "Nguyệt", "Oanh", "Phượng", "Quỳnh", "Yến"),
}
_STREETS: Final = ("Đường Mẫu", "Đường Thử Nghiệm", "Thôn Ví Dụ", "Tổ dân phố Giả Định")
_COMMUNES: Final = ("Xã Minh Họa", "Xã Thử Nghiệm", "Phường Ví Dụ")

LONGEST_NAME: Final = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Khánh Trường Phương Linh"
_LONGEST_ADDRESS: Final = (
    "Số 1234/56/78A ngõ 90 ngách 12, khu tập thể Nhà máy Cơ khí chế tạo máy số 9 Ví Dụ, "
    "Tổ dân phố Giả Định số 15, Phường Thử Nghiệm Đông Bắc, Tỉnh Minh Họa"
)
_NAMED: Final = {
    1: ("Nguyễn Thị Hường", 2),
    2: (LONGEST_NAME, 2),
    3: ("Đỗ Đăng Đạt", 1),
    4: ("Đặng Thị Đào", 2),
    5: ("Đinh Đoàn Đông Đô", 1),
    6: ("Y Nguyên Ê Ban", 1),
}

_BORN: Final = {1: "1984-09-05"}
_YEARS: Final = {79: 1988, 82: 1966}
"""Who lost a job is of an age to have one; who waits for a pension is not old enough yet."""
_CARDS: Final = {79: ("TN", 4), 82: ("GD", 4), 84: ("CN", 3)}

COUNT: Final = 88
OF_SECOND_OFFICE: Final = range(65, 73)
"""The people of the second office."""
PENSIONERS: Final = range(73, 84)
"""People with benefits and whatever belongs to them (see `records`)."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demo office with what is on record of them: kind and value of each entry."""

    number: int
    row: Mapping[str, Any]
    entries: tuple[tuple[str, Mapping[str, Any]], ...] = ()


def people(today: date) -> Iterator[DemoPerson]:
    """Yield everybody; `today` only decides how long their cards last."""
    for number in range(1, COUNT + 1):
        row = _row(number)
        own = ("card", _card(number, row, today)), ("book", _book(number, row))
        ward = row["address"].split(", ")[-2]
        somebody = Somebody(number, row["name"], row["sex"], f"{row['birth']}-01"[:7], ward)
        yield DemoPerson(number, row, (*own, *records(somebody, today)))


def citizen_number(number: int) -> str:
    """Return the 12 digits of the demo person `number`."""
    sex, year = _sex(number), _year(number)
    return f"000{2 * (year >= 2000) + (sex == 2)}{year % 100:02}{number:06}"


def _row(number: int) -> dict[str, Any]:
    year, sex = _year(number), _sex(number)
    parts = ("", f"-{number % 12 + 1:02}", f"-{number % 12 + 1:02}-{number % 28 + 1:02}")
    return {
        "name": _name(number),
        "birth": _BORN.get(number, f"{year}{parts[2 if number % 9 else number % 2]}"),
        "sex": sex,
        "citizen_number": citizen_number(number),
        "insurance_number": f"00{number:08}",
        "address": _address(number),
        "phone": f"0900000{100 + number}",
        "email": f"nguoi{number}@example.com" if number % 3 == 0 else "",
        "matched": number != 40,
    }


def _name(number: int) -> str:
    if number in _NAMED:
        return _NAMED[number][0]
    sex = _sex(number)
    parts = (_FAMILIES, _MIDDLES[sex], _GIVEN[sex])
    return " ".join(words[number * pace % len(words)] for words, pace in zip(parts, (5, 3, 7), strict=True))


def _sex(number: int) -> int:
    return _NAMED[number][1] if number in _NAMED else 1 + number % 2


def _year(number: int) -> int:
    if number in PENSIONERS:
        return _YEARS.get(number, 1950 + number % 9)
    return int(_BORN[number][:4]) if number in _BORN else 1948 + number * 37 % 58


def _address(number: int) -> str:
    if number == 2:
        return _LONGEST_ADDRESS
    street, commune = _STREETS[number % len(_STREETS)], _COMMUNES[number % len(_COMMUNES)]
    return f"{number * 3} {street}, {commune}, Tỉnh Minh Họa"


def _card(number: int, row: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the card on record; that of person 41 has run out, that of 84 awaits what the law raised."""
    last = today.year - 1 if number == 41 else today.year + 1
    code, benefit = _CARDS.get(number, ("HT", 3) if number in PENSIONERS else ("XX", 4))
    office = SECOND_OFFICE if number in OF_SECOND_OFFICE else OFFICE
    return {
        "number": f"{code}{benefit}00{row['insurance_number']}",
        "object_code": code,
        "benefit": benefit,
        "facility_code": f"00A{number % 3 + 1:02}",
        "facility_name": f"Trung tâm Y tế Minh Họa {number % 3 + 1}",
        "valid_from": date(last - 1, 1, 1).isoformat(),
        "valid_to": date(last, 12, 31).isoformat(),
        "five_years_from": "2021-01-01" if number % 2 else None,
        "place_of_issue": OFFICES[office]["name"],
        "issued_on": weekday(date(last - 2, 12, 15)).isoformat(),
    }


def _book(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the book on record; that of person 42 belongs to the Ministry of National Defence."""
    issued = book_issued(number, _year(number)).isoformat()
    return {
        "insurance_number": row["insurance_number"],
        "first_issued": issued,
        "issued_on": issued,
        "managed_by": "defence" if number == 42 else "social_insurance",
    }
