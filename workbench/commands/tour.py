"""Do the main job on the twenty sample dossiers, in a data folder of its own, and show the evidence."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import bootstrap
from workbench.commands import console, desk
from workbench.domain.errors import ConflictError
from workbench.domain.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.service import Service
    from workbench.usecases.tour import CaseShown, Shown

_NOT_EMPTY = Text(
    vi="Thư mục {folder} không trống: chọn thư mục khác", en="{folder} is not empty: choose another folder"
)
_CARD = Text(vi="Thẻ QR, số {n} ký tự", en="QR card, a number of {n} characters")
_WHERE = Text(vi="Mọi thứ nằm trong {folder}", en="Everything is in {folder}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--keep", metavar="DIR", type=Path, help="a new or empty folder for everything it makes (a temporary one)"
    )
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Run the tour; the exit status is 0 only if every step showed its evidence."""
    return guide(args.keep, out)


def guide(keep: Path | None, out: console.Out) -> int:
    """Set the stage in a folder and go from step to step."""
    from workbench.usecases import tour

    folder = _folder(keep)
    settings = desk.settings().model_copy(update={"data_dir": folder, "database_url": "", "approval_levels": 2})
    desk.upgraded(settings)
    shown: list[Shown] = []
    with desk.opened(settings) as opened:
        clock = tour.Clock(opened.calendar)
        house = replace(opened, clock=clock)
        printer = bootstrap.make_printer(settings, house)
        try:
            stage = tour.set_stage(house, clock, printer, folder)
            for number, step in enumerate(tour.guide(stage), 1):
                out.say(f"{number:2}", "ok" if step.ok else "!!", step.title, step.evidence, widths=(2, 2, 26))
                shown.append(step)
            cases = tour.cases(stage)
        finally:
            printer.close()
    ok = len(shown) == len(tour.STEPS) and all(step.ok for step in shown)
    _tell(cases, folder, house.plugins.services, out)
    out.emit({
        "ok": ok, "data_dir": str(folder), "cases": [_case(case) for case in cases],
        "steps": [_step(one, out.language) for one in shown],
    })  # fmt: skip
    return console.DONE if ok else console.FAILED


def _folder(keep: Path | None) -> Path:
    if keep is None:
        return Path(tempfile.mkdtemp(prefix="workbench-tour-")).resolve()
    keep.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(keep.iterdir()):
        raise ConflictError(_NOT_EMPTY.fill(folder=keep))
    return keep.resolve()


def _tell(cases: list[CaseShown], folder: Path, services: Mapping[str, Service], out: console.Out) -> None:
    from workbench.domain.service import document_title, state_title

    for case in cases:
        service = services.get(case.record.service)
        out.say(case.record.code, case.record.procedure, state_title(service, case.record.state))
        for document, path in case.documents:
            out.say(" ", document.number, document_title(service, document.kind), path, widths=(2, 16, 44))
        for copy, png, pdf in case.cards:
            out.say(" ", f"{copy.serial:08}", _CARD.fill(n=copy.form), png, pdf, widths=(2, 16, 44))
    out.say(_WHERE.fill(folder=folder))


def _step(step: Shown, language: Language) -> dict[str, Any]:
    said = {"title": step.title.to(language), "evidence": step.evidence.to(language)}
    return {"name": step.name, "ok": step.ok, **said}


def _case(case: CaseShown) -> dict[str, Any]:
    return {
        "code": case.record.code, "service": case.record.service, "procedure": case.record.procedure,
        "state": case.record.state,
        "documents": [{"number": d.number, "kind": d.kind, "pdf": str(path), "sha256": d.files["vi.pdf"]}
                      for d, path in case.documents],
        "cards": [{"payload": c.payload, "form": c.form, "serial": f"{c.serial:08}", "png": str(png), "pdf": str(pdf)}
                  for c, png, pdf in case.cards],
    }  # fmt: skip
