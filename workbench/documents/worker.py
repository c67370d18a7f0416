"""What runs in a printing process: jobs in, documents out, with little left to break outside."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from workbench.documents.job import Failure, Limits, Printed, PrintJob
from workbench.domain.errors import SetupError, WorkbenchError
from workbench.domain.text import Text

_NO_MEMORY: Final = Text(vi="Văn bản quá lớn, không in được", en="The document is too large to be printed")
_FAILED: Final = Text(vi="Không in được văn bản từ mẫu {template}", en="The template {template} could not be printed")


def warm() -> None:
    """Import all that printing and signing need, for processes forked from this one to share."""
    from workbench.documents import pades, templates  # noqa: F401
    from workbench.documents.pdf import load_engine

    with suppress(SetupError):  # each job will say so in words
        load_engine()
    gc.collect()
    gc.freeze()


def silence() -> None:
    """Send what libraries print to nowhere: the terminal belongs to the screen."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def serve(wire: Connection, folders: tuple[Path, ...], limits: Limits) -> None:
    """Do the jobs that come over `wire` until it closes, the parent has gone, or the process is tired.

    Each answer is `(Printed or Failure, whether this process ends now)`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the screen's
    silence()
    warm()
    bound(limits)
    for done in range(1, limits.jobs + 1):
        try:
            job: PrintJob = wire.recv()
        except EOFError:
            return
        allow_cpu(limits.cpu_seconds)
        answer = attempt(job, folders)
        ends = done == limits.jobs or resident() > limits.tired
        try:
            wire.send((answer, ends))
        except BrokenPipeError:
            return
        if ends:
            return


def attempt(job: PrintJob, folders: tuple[Path, ...]) -> Printed | Failure:
    """Do one job. Templates are code of plugins: whatever they raise is reported and ends here."""
    try:
        return produce(job, folders)
    except WorkbenchError as error:
        return Failure(error.text, type(error).__name__)
    except MemoryError:
        return Failure(_NO_MEMORY, "MemoryError")
    except Exception as error:  # noqa: BLE001 - the plugin boundary
        return Failure(_FAILED.fill(template=job.template), _where(error))


def produce(job: PrintJob, folders: tuple[Path, ...]) -> Printed:
    """Fill the template, print it, sign it if asked; raises what the template or the printer raises."""
    from workbench.documents.pdf import print_sheet
    from workbench.documents.signing import load_keys, sign

    keys = load_keys(job.signing.keys, job.signing.office) if job.signing else None
    if keys:
        keys.require_valid(datetime.now(UTC))  # before anything is printed: it may be asked for again and again
    html = _templates(folders)(job)
    sheet = print_sheet(
        html,
        title=job.title,
        language=job.language,
        identifier=job.identifier,
        created=job.created,
        variant=job.variant,
    )
    pdf = sheet.pdf
    if job.signing and keys:
        pdf = sign(pdf, keys.signer, keys.agency, max(job.signing.at, keys.signer.since, keys.agency.since))
    return Printed(pdf, hashlib.sha256(pdf).hexdigest(), sheet.pages, sheet.missing)


@cache
def _templates(folders: tuple[Path, ...]) -> Callable[[PrintJob], str]:
    from workbench.documents.templates import Templates

    templates = Templates(folders)
    return lambda job: templates.render(job.template, job.language, job.context)


def _where(error: Exception) -> str:
    """Name the error and the line of the template, not its message: that may quote a citizen's data."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((f for f in reversed(frames) if f.filename.endswith(".j2")), frames[-1])
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


if sys.platform == "win32":

    def bound(limits: Limits) -> None:
        """Windows has no such limits: the wall clock alone bounds a job."""

    def allow_cpu(seconds: int) -> None:
        """Do nothing."""

    def resident() -> int:
        """Return nothing known."""
        return 0

else:
    import resource

    def bound(limits: Limits) -> None:
        """Bound memory; forbid files and core dumps, which could leave personal data behind."""
        _limit(resource.RLIMIT_AS, limits.memory)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_CORE, 0)

    def allow_cpu(seconds: int) -> None:
        """Allow so many more seconds of processor time; then the system ends the process."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)

    def resident() -> int:
        """Return the most memory that was ever resident, in bytes."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024

    def _limit(what: int, soft: int) -> None:
        hard = resource.getrlimit(what)[1]
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):
            return  # macOS refuses some of them
