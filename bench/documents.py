"""D1, D2, D3: a receipt on one page with its code, against the same page printed by WeasyPrint as it comes.

The naive twin is what one writes first: `HTML(string=…).write_pdf()`, the code as SVG, every default in force.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, Final
from unittest.mock import patch

from bench.clock import Work, interleaved, ratio
from bench.goals import Conditions, Found
from workbench.documents import qr
from workbench.documents.job import PrintError, PrintJob, Variant
from workbench.documents.letter import Applicant, HandedIn, Letterhead, Procedure, Receipt, Signer
from workbench.documents.press import Press
from workbench.documents.templates import Templates
from workbench.documents.worker import produce, warm
from workbench.domain.calendar import VIETNAM
from workbench.domain.text import same

AT: Final = datetime(2026, 3, 5, 9, tzinfo=VIETNAM)
CODE: Final = "G00.00.01-260305-0042"
LETTERS: Final = 24
"""Letters in one round of the press; its twin prints a sixth of them."""


def d1(conditions: Conditions) -> Iterator[Found]:
    """Compare the CPU time of a letter, template and hash included, with that of its printing alone."""
    warm()
    import weasyprint.pdf.fonts as library

    printing = partial(produce, _job(), ())
    ours, without, quick = interleaved([printing, partial(_without_harfbuzz, _naive()), _naive()], conditions.many(25))
    yield ratio(without, ours, "CPU time")
    yield ratio(quick, ours, "CPU time" if library.harfbuzz_subset else "libharfbuzz-subset is not installed")


def d2(conditions: Conditions) -> Iterator[Found]:
    """Compare the time of letters through two warm processes with that of printing one after the other."""
    many = conditions.many(LETTERS, brief=6)
    naive, few = partial(_without_harfbuzz, _naive()), many // 6
    with Press(2) as press:
        ours, twin = interleaved(
            [partial(_all, press, many), lambda: [naive() for _ in range(few)]],
            conditions.many(9),
            time.perf_counter,
        )
    note = f"{many} letters a round, wall clock"
    yield ratio([taken / few for taken in twin], [taken / many for taken in ours], note)


def d3(conditions: Conditions) -> Iterator[Found]:
    """Compare a letter for archives (PDF/A-3b) and one for screen readers (PDF/UA-1) with the plain one."""
    warm()
    works = [partial(produce, _job(variant), ()) for variant in ("plain", "archive", "accessible")]
    plain, archive, tagged = interleaved(works, conditions.many(41))
    yield ratio(archive, plain, "PDF/A-3b, CPU time")
    yield ratio(tagged, plain, "PDF/UA-1, CPU time")


def _all(press: Press, many: int) -> None:
    for printed in press.print_all([_job()] * many):
        if isinstance(printed, PrintError):
            raise printed


def _job(variant: Variant = "plain") -> PrintJob:
    return PrintJob("dossier/receipt", "vi", _receipt().context(), "Giấy tiếp nhận", CODE, AT, variant)


def _naive() -> Work:
    from weasyprint import HTML

    page = Templates().render("dossier/receipt", "vi", _receipt().context())
    page = re.sub(r"data:image/png;base64,[^\"]+", _svg(), page).replace("serif", '"Liberation Serif"')
    return lambda: HTML(string=page).write_pdf()


def _without_harfbuzz(naive: Work) -> object:
    """Print where libharfbuzz-subset is missing, as it is wherever WeasyPrint comes by pip alone."""
    with patch("weasyprint.pdf.fonts.harfbuzz_subset", None):
        return naive()


def _svg() -> str:
    import qrcode
    from qrcode.image.svg import SvgPathImage

    drawn = BytesIO()
    qrcode.make(CODE, image_factory=SvgPathImage).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()


def _receipt() -> Receipt:
    head = Letterhead(
        same("Bảo hiểm xã hội tỉnh Thử Nghiệm"), same("Bảo hiểm xã hội cơ sở Đống Mẫu"), same("Đống Mẫu"), "BHXH"
    )
    common: dict[str, Any] = {"letterhead": head, "dossier_code": CODE, "received_at": AT, "due_at": AT}
    return Receipt(
        **common,
        number="07/TNHS",
        issued_on=AT.date(),
        procedure=Procedure("607A", same("Cấp lại sổ bảo hiểm xã hội không thay đổi thông tin")),
        applicant=Applicant("Nguyễn Thị Thử Nghiệm", "Số 12, ngõ 34, phường Mẫu, tỉnh Thử Nghiệm", "0900000000"),
        signer=Signer(same("Viên chức tiếp nhận"), "Lê Văn Mẫu"),
        desk=same("Bảo hiểm xã hội cơ sở Đống Mẫu, quầy số 3"),
        papers=(HandedIn(same("Tờ khai tham gia, điều chỉnh thông tin (TK1-TS)")), HandedIn(same("Căn cước"), 2)),
        time_limit=same("05 ngày làm việc"),
        receive_at=same("Bộ phận tiếp nhận và trả kết quả"),
        notes=(same("Khi đến nhận kết quả, mang theo giấy này và căn cước."),),
        qr=qr.make(CODE),
    )
