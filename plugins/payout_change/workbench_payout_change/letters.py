"""What the notice of a payout and the notice of a transfer say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.api import (
    BENEFITS,
    CaseView,
    DocumentKind,
    PartialDate,
    RegisterView,
    Text,
    asks,
    printable,
    same,
    value_of,
)
from workbench_payout_change.instructions import stop_month
from workbench_payout_change.law import BASES
from workbench_payout_change.months import later, written
from workbench_payout_change.records import METHODS, PayoutRecord

Fact = tuple[Text, Text]

RESULT = Text(
    vi="Thông báo về việc tiếp nhận hồ sơ di chuyển và đăng ký nhận lương hưu hoặc trợ cấp BHXH hằng tháng",
    en="Notice of a file that was moved and of the registration to receive a pension or monthly allowance",
)
"""The result that Decision 863/QĐ-BNV names for both procedures."""

NOTICE = DocumentKind("result", RESULT, "payout/notice", "TB")

DAYS = {
    "account": Text(
        vi="từ ngày 02, chậm nhất ngày 05 hằng tháng", en="from the 2nd, at the latest on the 5th of each month"
    ),
    "cash": Text(
        vi="từ ngày 02 đến ngày 10 tại điểm chi trả; từ ngày 11 đến ngày 25 tại bưu điện",
        en="from the 2nd to the 10th at the pay point, from the 11th to the 25th at the post office",
    ),
}
CORRECTED = {
    "phone": Text(vi="Số điện thoại mới", en="New telephone"),
    "email": Text(vi="Email mới", en="New e-mail"),
    "address": Text(vi="Nơi cư trú mới", en="New residence"),
    "citizen_number": Text(vi="Số định danh mới", en="New identification number"),
    "insurance_number": Text(vi="Mã số BHXH mới", en="New social-insurance number"),
}


VERIFIED_YEARLY = Text(
    vi="Người hưởng nhận qua tài khoản cá nhân phối hợp với cơ quan BHXH xác minh thông tin hưởng hằng năm; không xác "
    "minh được thì tạm dừng chi trả.",
    en="Whoever is paid into an account helps the agency to verify every year that they are still entitled; where that "
    "is not possible, payment is suspended.",
)
"""The yearly duty of who is paid into an account (Law 41/2024/QH15, article 75, and published guidance)."""


def made(case: CaseView, register: RegisterView) -> list[PayoutRecord]:
    """Return the instructions that the case itself put on record; none before it was approved."""
    mine = (entry for entry in register.entries("payout") if entry.case_code == case.record.code)
    return [value_of(entry, PayoutRecord) for entry in reversed(tuple(mine))]


def notice(
    case: CaseView, facts: Sequence[Fact], result_form: str, made: Iterable[PayoutRecord]
) -> Mapping[str, object]:
    """Return what the notice of the instructions `made` says beyond the common part of every letter."""
    return {
        "facts": facts,
        "legal_bases": printable(BASES, case.record.rules_day),
        "result_form": asks.RESULT_FORMS[result_form],
        "notes": [VERIFIED_YEARLY] if any(one.running and one.method == "account" for one in made) else [],
    }


def payout_facts(instructions: Iterable[PayoutRecord]) -> list[Fact]:
    """Return how and where each benefit is paid, and from which list on."""
    facts: list[Fact] = []
    for one in instructions:
        facts += [(Text(vi="Chế độ", en="Benefit"), BENEFITS[one.benefit])]
        if one.file == "waiting":
            facts += [(Text(vi="Tình trạng hồ sơ", en="File"), _WAITING)]
            continue
        facts += [
            (Text(vi="Hình thức nhận", en="Method"), METHODS[one.method]),
            *_where(one),
            (Text(vi="Chi trả theo danh sách từ tháng", en="On the list from month"), same(written(one.first_list))),
        ]
        if one.from_month < one.first_list:
            span = f"{written(one.from_month)} - {written(later(one.first_list, -1))}"
            facts += [(Text(vi="Trả cùng danh sách đó cho các tháng", en="Paid with it, for the months"), same(span))]
        facts += [(Text(vi="Thời gian chi trả", en="Days of payment"), DAYS[one.method])]
    return facts


def _where(one: PayoutRecord) -> list[Fact]:
    if one.method == "cash":
        return [(Text(vi="Nơi nhận", en="Where"), same(one.where))]
    return [
        (Text(vi="Ngân hàng", en="Bank"), same(one.bank_name or one.bank_bin)),
        (Text(vi="Số tài khoản", en="Account number"), same(one.account_number)),
        (Text(vi="Chủ tài khoản", en="Account holder"), same(one.account_holder)),
    ]


def transfer_facts(instructions: Iterable[PayoutRecord]) -> list[Fact]:
    """Return the month in which one agency stops and the other begins, benefit by benefit."""
    facts: list[Fact] = []
    for one in instructions:
        facts += [(Text(vi="Chế độ", en="Benefit"), BENEFITS[one.benefit])]
        if not one.last_month:
            facts += [(Text(vi="Tình trạng hồ sơ", en="File"), _WAITING)]
            continue
        stop = same(written(stop_month(one)))
        facts += [
            (Text(vi="Nơi đi trả đến hết tháng", en="Paid at the origin through"), same(written(one.last_month))),
            (Text(vi="Nơi đi thôi trả từ tháng", en="Stopped at the origin from"), stop),
            (Text(vi="Nơi đến trả từ tháng", en="Paid at the destination from"), stop),
        ]
    return facts


def correction_facts(corrections: Mapping[str, str]) -> list[Fact]:
    """Return what was corrected of the person."""
    return [(CORRECTED[what], same(value)) for what, value in corrections.items()]


def transfer(case: CaseView, sent: Sequence[PayoutRecord], destination: Text, new_address: str) -> Mapping[str, object]:
    """Return what the notice to the destination says: whose file it is, how far it was paid, where they live then."""
    person = case.person
    facts = [
        (Text(vi="Người hưởng", en="Beneficiary"), same(person.name)),
        (Text(vi="Mã số BHXH", en="Social-insurance number"), same(person.insurance_number)),
        (Text(vi="Ngày sinh", en="Date of birth"), same(str(PartialDate.parse(person.birth)))),
        (Text(vi="Số định danh cá nhân", en="Identification number"), same(person.citizen_number)),
        *transfer_facts(sent),
        *correction_facts({"address": new_address} if new_address else {}),
    ]
    copies = (Text(vi="Như trên", en="As above"), Text(vi="Người hưởng", en="The beneficiary"), _FILE)
    return {
        "facts": facts,
        "destination": destination,
        "recipients": copies,
        "legal_bases": printable(BASES, case.record.rules_day),
    }


_FILE = Text(vi="Lưu: VT, hồ sơ", en="File")
_WAITING = Text(vi="Hồ sơ chờ hưởng, chưa chi trả", en="A waiting file, nothing is paid yet")
