"""Papers that health facilities give out as grounds for benefits (Circular 56/2017/TT-BYT)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import Field

from workbench.domain.register import Record, RecordKind
from workbench.domain.text import Text

PAPERS: Final = {
    "discharge": Text(vi="Giấy ra viện", en="Hospital discharge"),
    "birth": Text(vi="Giấy chứng sinh", en="Certificate of live birth"),
    "sick_leave": Text(vi="Giấy chứng nhận nghỉ việc hưởng BHXH", en="Sick-leave certificate"),
    "prenatal_leave": Text(vi="Giấy chứng nhận nghỉ dưỡng thai", en="Prenatal-leave certificate"),
    "summary": Text(vi="Bản tóm tắt hồ sơ bệnh án", en="Summary of the medical file"),
    "unfit_mother": Text(
        vi="Giấy chứng nhận mẹ không đủ sức khỏe chăm con", en="Certificate that the mother can't care for the child"
    ),
    "assessment": Text(vi="Biên bản giám định y khoa", en="Record of medical assessment"),
}
STATUSES: Final = {
    "valid": Text(vi="Còn hiệu lực", en="Valid"),
    "used": Text(vi="Đã giải quyết hưởng", en="Used for a benefit"),
    "withdrawn": Text(vi="Đã thu hồi", en="Withdrawn"),
}


class CertificateRecord(Record):
    """A paper with its serial number, as the facility reported it."""

    serial: str = Field(max_length=50)
    paper: Literal["discharge", "birth", "sick_leave", "prenatal_leave", "summary", "unfit_mother", "assessment"]
    issued_on: date
    status: Literal["valid", "used", "withdrawn"] = "valid"
    facility_name: str = Field(default="", max_length=255)


CERTIFICATE: Final = RecordKind(
    "certificate",
    Text(vi="Giấy được cấp theo Thông tư 56/2017/TT-BYT", en="Papers under Circular 56/2017/TT-BYT"),
    CertificateRecord,
    single=False,
    read_only=True,
    labels={
        "serial": Text(vi="Số seri", en="Serial number"),
        "paper": Text(vi="Loại chứng từ", en="Kind of paper"),
        "issued_on": Text(vi="Ngày cấp", en="Issued on"),
        "status": Text(vi="Trạng thái", en="Status"),
        "facility_name": Text(vi="Cơ sở cấp", en="Issued by"),
    },
    wordings={"paper": PAPERS, "status": STATUSES},
)
