"""Answer a citizen's question with its source; exit status 1 if there is no answer."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from workbench.commands import arguments, console
from workbench.domain.answers import Answer
from workbench.domain.calendar import VIETNAM
from workbench.domain.text import Text, same
from workbench.plugins import load_plugins
from workbench.usecases.ask import LONGEST, Found, ask

_UNKNOWN = Text(
    vi="Tôi không biết: sổ câu hỏi không có câu trả lời. Hãy ghi nhận câu hỏi hoặc chuyển cán bộ nghiệp vụ.",
    en="I don't know: the book has no answer to this. Take the enquiry down, or pass it to an officer.",
)
_SOURCE = Text(vi="Căn cứ: {source}", en="Source: {source}")
_HEARSAY = Text(vi="Nguồn, chưa được xác nhận: {source}", en="Source, not confirmed: {source}")
_PROCEDURE = Text(vi="Thủ tục: {code}", en="Procedure: {code}")
_ALSO = Text(vi="Câu hỏi gần nghĩa:", en="Related questions:")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = "Exit status: 0 answered, 1 not known (JSON: known=false), 2 wrong usage."
    parser.add_argument("question", metavar="QUESTION", help="with or without diacritics; - reads standard input")
    parser.add_argument(
        "--on", type=arguments.day, metavar="DAY", help="by the rules of that day, such as 2026-07-01 (today)"
    )
    console.with_json(parser)


def run(args: argparse.Namespace, out: console.Out) -> int:
    """Print the best answer, its source and what else may be meant."""
    question = sys.stdin.read(LONGEST) if args.question == "-" else args.question
    day = args.on or datetime.now(VIETNAM).date()
    found = ask(load_plugins().answer_books.values(), question, day)
    out.emit({
        "known": found.known, "question": found.question, "day": day.isoformat(),
        "answers": [_as_json(answer) for answer in found.answers],
    })  # fmt: skip
    if not found.known:
        out.note(_UNKNOWN)
        return console.FAILED
    _tell(found, out)
    return console.DONE


def _tell(found: Found, out: console.Out) -> None:
    best, *others = found.answers
    out.say(best.question)
    out.say(best.answer)
    out.say((_SOURCE if best.confirmed else _HEARSAY).fill(source=best.source))
    if best.procedure:
        out.say(_PROCEDURE.fill(code=best.procedure))
    if others:
        out.say(_ALSO)
    for one in others:
        out.say(same("-"), one.question)


def _as_json(answer: Answer) -> dict[str, object]:
    return {
        "id": answer.id, "question": console.text_json(answer.question), "answer": console.text_json(answer.answer),
        "source": answer.source, "confirmed": answer.confirmed, "topic": console.text_json(answer.topic),
        "procedure": answer.procedure, "certainty": answer.certainty,
    }  # fmt: skip
