"""The press: a few warm processes that print, started on first need and replaced when they tire or die.

The process of the screen imports neither Jinja nor WeasyPrint; it sends jobs and gets documents.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Any, Final, Self

from workbench.documents.job import Failure, Limits, Printed, PrintError, PrintJob, SigningOrder, Variant
from workbench.documents.worker import serve
from workbench.domain.text import Text

__all__ = ["Limits", "Press", "PrintError", "PrintJob", "Printed", "SigningOrder", "Variant"]

_DIED: Final = Text(
    vi="Tiến trình in dừng hai lần khi in văn bản này", en="The printing process died twice on this document"
)
_LONG: Final = Text(vi="Văn bản này in quá lâu, đã dừng", en="This document took too long to print and was stopped")
_CLOSED: Final = Text(vi="Bộ phận in đã đóng", en="The press is closed")
_starting: Final = threading.Lock()
_GRACE: Final = 2.0  # seconds to wait for a process that is ending
_LONGEST_SOCKET: Final = 100  # bytes; macOS allows 103, Linux 107
_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)


class Press:
    """Prints in `workers` processes. Any thread may call it; a call waits for a free process.

    `folders` are the template folders of plugins. Used as a context manager, or closed by `close`; the
    processes also end by themselves when this one ends, however it does.
    """

    def __init__(self, workers: int = 2, folders: Iterable[Path] = (), limits: Limits | None = None) -> None:
        self.workers = workers
        self._folders = tuple(folders)
        self._limits = limits or Limits()
        self._closed = False
        # Last in, first out: the process that has just worked is the warm one. None: to be started.
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(workers):
            self._idle.put(None)

    def print(self, job: PrintJob) -> Printed:
        """Return the document.

        A process that dies is replaced and the job tried once more. Raises `PrintError` if it dies again,
        takes longer than the limits allow, or the template fails.
        """
        worker = self._idle.get()
        try:
            for _ in range(2):
                if self._closed:
                    raise PrintError(_CLOSED)
                if worker is None or not worker.alive:
                    worker = _Worker(self._folders, self._limits)
                try:
                    answer = worker.ask(job)
                except EOFError:
                    continue
                except TimeoutError:
                    raise PrintError(_LONG, f"{job.template}: time limit") from None
                if isinstance(answer, Failure):
                    raise PrintError(answer.text, answer.detail)
                return answer
            raise PrintError(_DIED, f"{job.template}: process died twice")
        finally:
            if worker and self._closed:
                worker.leave()
            self._idle.put(worker)

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[Printed | PrintError]:
        """Print many with every process at work; yield documents, or what went wrong, in the order given."""
        with ThreadPoolExecutor(self.workers) as pool:
            yield from pool.map(self._print_or_error, jobs)

    def _print_or_error(self, job: PrintJob) -> Printed | PrintError:
        try:
            return self.print(job)
        except PrintError as error:
            return error

    def close(self) -> None:
        """Let idle processes go; those at work finish their job first. Later jobs are refused."""
        self._closed = True
        idle = [self._idle.get() for _ in range(self._idle.qsize())]
        for worker in idle:
            if worker:
                worker.leave()
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _start(process: BaseProcess) -> None:
    """Start a process from under a screen, whose stand-in for stderr has no file that could be passed on."""
    with _starting, redirect_stderr(sys.__stderr__):
        process.start()


class _Worker:
    """One printing process and the wire to it."""

    def __init__(self, folders: tuple[Path, ...], limits: Limits) -> None:
        self._limits = limits
        self._wire, theirs = _context().Pipe()
        self._process: BaseProcess = _context().Process(
            target=serve, args=(theirs, folders, limits), name="workbench-press", daemon=True
        )
        _start(self._process)
        theirs.close()  # so that the wire ends when the process does
        self.alive = True

    def ask(self, job: PrintJob) -> Printed | Failure:
        """Return the answer; EOFError when the process has died, TimeoutError when it took too long.

        Whatever interrupts this ends the process: a late answer must never meet the next job.
        """
        self.alive = False
        try:
            self._wire.send(job)
            if not self._wire.poll(self._limits.wall_seconds):
                raise TimeoutError
            answer: Printed | Failure
            answer, ends = self._wire.recv()
            self.alive = not ends
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self._process.join(_GRACE)
            raise (TimeoutError if self._process.exitcode == _OUT_OF_TIME else EOFError) from None
        finally:
            if not self.alive:
                self._end()
        return answer

    def leave(self) -> None:
        """Let the process go."""
        self.alive = False
        self._end()

    def _end(self) -> None:
        self._wire.close()
        self._process.kill()
        self._process.join(_GRACE)


@cache
def _context() -> Any:
    """Return how processes are made: forked from a warm server where the system can, else started afresh.

    Never forked from this process: its threads and its terminal would come along. The server listens on a socket
    in the temporary folder, and the path of a socket is short by law of the system.
    """
    socket = len(os.fsencode(tempfile.gettempdir())) + len("/pymp-12345678/listener-12345678")
    if socket > _LONGEST_SOCKET or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["workbench.documents.warm"])
    return context
