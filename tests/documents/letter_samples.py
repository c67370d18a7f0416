"""Letters about people who don't exist, one for each template, for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from workbench.documents.job import PrintJob
from workbench.documents.letter import (
    Apology,
    Applicant,
    Contact,
    HandedIn,
    Letterhead,
    Notice,
    Procedure,
    Receipt,
    Refusal,
    Signer,
    StopNotice,
    SupplementRequest,
)
from workbench.domain.calendar import VIETNAM
from workbench.domain.text import Language, Text, same

CREATED = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Phước Quỳnh Phương Hoàng Thị Ngân Hà"
LONG_ADDRESS = (
    "Số 1234/56/78, hẻm 90, ngõ Nguyễn Thị Minh Khai nối dài, tổ dân phố số 15, thôn Thượng Phường Hạ, "
    "khu tái định cư Đồng Mương, phường Nghĩa Lộ Đông Hưng Thuận, tỉnh thử nghiệm mã số 00 (không có thật)"
)

LETTERHEAD = Letterhead(
    Text(vi="Bảo hiểm xã hội tỉnh Thử Nghiệm", en="Trial Province Social Insurance"),
    Text(vi="Bảo hiểm xã hội cơ sở Đống Mẫu", en="Dong Mau Social Insurance Office"),
    Text(vi="Đống Mẫu", en="Dong Mau"),
    "BHXH",
)
APPLICANT = Applicant(
    "Nguyễn Thị Thử Nghiệm", "Số 12, ngõ 34, phường Mẫu, tỉnh Thử Nghiệm", "0900000000", "thu.nghiem@example.vn"
)
BOOK = Procedure(
    "607A",
    Text(
        vi="Cấp lại sổ bảo hiểm xã hội không thay đổi thông tin",
        en="Reissue of the social-insurance book without a change of data",
    ),
)
CARD = Procedure(
    "612A",
    Text(vi="Cấp lại thẻ bảo hiểm y tế do hỏng, mất", en="Reissue of a lost or damaged health-insurance card"),
)
OFFICER = Signer(Text(vi="Viên chức tiếp nhận", en="Receiving officer"), "Lê Văn Mẫu")
DEPUTY = Signer(
    Text(vi="Phó Giám đốc", en="Deputy Director"), "Trần Văn Mẫu", Text(vi="KT. Giám đốc", en="For the Director")
)
DESK = Text(vi="Bảo hiểm xã hội cơ sở Đống Mẫu, quầy số 3", en="Dong Mau Social Insurance Office, counter 3")
BASIS = Text(vi="Văn bản mẫu số 00/QĐ-MẪU", en="Sample decision 00/QD-MAU")

_COMMON: Mapping[str, Any] = {
    "letterhead": LETTERHEAD,
    "issued_on": date(2026, 3, 5),
    "dossier_code": "G00.00.01-260302-0042",
    "applicant": APPLICANT,
    "received_at": datetime(2026, 3, 2, 9, 5, tzinfo=VIETNAM),
}
_RECIPIENTS = (Text(vi="Như trên", en="As above"), same("Lưu: VT, TN&TKQ"))


def receipt(qr: bytes | None = None) -> Receipt:
    """Form 01."""
    return Receipt(
        **_COMMON,
        number="07/TNHS",
        procedure=BOOK,
        signer=OFFICER,
        desk=DESK,
        papers=(
            HandedIn(Text(vi="Tờ khai tham gia, điều chỉnh thông tin (TK1-TS)", en="Declaration TK1-TS")),
            HandedIn(Text(vi="Bản chụp căn cước", en="Copy of the identity card"), 2),
        ),
        time_limit=Text(vi="05 ngày làm việc", en="5 working days"),
        due_at=datetime(2026, 3, 9, 17, 0, tzinfo=VIETNAM),
        receive_at=Text(vi="Bộ phận tiếp nhận và trả kết quả", en="The one-stop desk"),
        volume="01/2026",
        entry="0042",
        qr=qr,
        notes=(Text(vi="Khi đến nhận kết quả, mang theo giấy này và căn cước.", en="Bring this and your ID card."),),
    )


def supplement() -> SupplementRequest:
    """Form 02."""
    return SupplementRequest(
        **_COMMON,
        number="08/BSHS",
        procedure=BOOK,
        signer=OFFICER,
        missing=(
            Text(vi="Bản chụp giấy khai sinh, rõ cả bốn góc", en="A copy of the birth certificate, all corners clear"),
            Text(vi="Tờ khai ghi rõ nội dung đề nghị thay đổi (mục 15)", en="Item 15 of the declaration, filled in"),
        ),
        reasons=(Text(vi="Ảnh chụp giấy khai sinh bị mờ, không đọc được ngày sinh", en="The birth date is blurred"),),
        contact=Contact("Lê Văn Mẫu", "0900000001"),
        answer_by=date(2026, 2, 9),
    )


def refusal() -> Refusal:
    """Form 03."""
    return Refusal(
        **_COMMON,
        number="09/TCHS",
        procedure=BOOK,
        signer=OFFICER,
        desk=DESK,
        reasons=(
            Text(vi="Hồ sơ thuộc thẩm quyền của cơ quan khác", en="Another agency decides on this dossier"),
            Text(
                vi="Một hồ sơ cùng thủ tục của ông/bà đang được giải quyết",
                en="Another dossier for the same is still open",
            ),
        ),
        guidance=(Text(vi="Nộp hồ sơ tại cơ quan đang quản lý", en="Hand it in at the agency in charge"),),
    )


def apology() -> Apology:
    """Form 04."""
    return Apology(
        **_COMMON,
        number="11/PXL-BHXH",
        procedure=BOOK,
        signer=DEPUTY,
        recipients=_RECIPIENTS,
        reasons=(
            Text(vi="Quá trình đóng tại tỉnh khác cần được xác minh", en="Contributions elsewhere must be verified"),
        ),
        due_at=datetime(2026, 3, 9, 17, 0, tzinfo=VIETNAM),
        new_due_at=datetime(2026, 3, 12, 17, 0, tzinfo=VIETNAM),
        days=3,
        contact=Contact("Lê Văn Mẫu", "0900000001"),
    )


def stop() -> StopNotice:
    """Form 05, after a withdrawal."""
    return StopNotice(
        **_COMMON,
        number="10/TB-BHXH",
        procedure=CARD,
        signer=DEPUTY,
        recipients=_RECIPIENTS,
        reasons=(Text(vi="Ông/bà đã tìm lại được thẻ", en="The card has been found"),),
        stage=Text(vi="Đang thẩm tra, chưa có kết quả", en="Being verified, no result yet"),
        withdrawn=True,
        asked_on=date(2026, 3, 4),
        fees=Text(vi="Không thu phí", en="None were paid"),
    )


def notice() -> Notice:
    """Notice of a reissued card."""
    return Notice(
        **_COMMON,
        number="05/TB-BHXH",
        procedure=CARD,
        signer=DEPUTY,
        recipients=_RECIPIENTS,
        legal_bases=(BASIS,),
        facts=(
            (Text(vi="Số thẻ", en="Card number"), same("XX 4 00 0012345678")),
            (Text(vi="Mức hưởng", en="Benefit level"), same("4")),
            (Text(vi="Giá trị sử dụng từ ngày", en="Valid from"), same("01/01/2026")),
            (Text(vi="Giá trị sử dụng đến ngày", en="Valid to"), same("31/12/2026")),
            (Text(vi="Nơi đăng ký KCB ban đầu", en="First facility"), same("Bệnh viện Mẫu (00001)")),
            (Text(vi="Lý do cấp lại", en="Reason"), Text(vi="Mất thẻ", en="The card was lost")),
        ),
        result_form=Text(vi="Nhận bản điện tử", en="Electronic"),
        notes=(Text(vi="Ông/bà xem kết quả trên ứng dụng VssID.", en="The result is shown in the VssID app."),),
    )


def contexts(qr: bytes | None = None) -> Mapping[str, Mapping[str, object]]:
    """Return every template of ours with a context for it."""
    return {
        "dossier/receipt": receipt(qr).context(),
        "dossier/supplement": supplement().context(),
        "dossier/refusal": refusal().context(),
        "dossier/apology": apology().context(),
        "dossier/stop": stop().context(),
        "dossier/notice": notice().context(),
    }


def job(template: str = "dossier/receipt", language: Language = "vi", **changes: Any) -> PrintJob:
    """Return one of the letters as a job, with what is to differ."""
    made = PrintJob(template, language, contexts()[template], "Văn bản mẫu", "sample-1", CREATED)
    return replace(made, **changes)


def job_about(applicant: Applicant, template: str = "dossier/receipt", language: Language = "vi") -> PrintJob:
    """Return one of the letters for another applicant."""
    return job(template, language, context={**contexts()[template], "applicant": applicant})
