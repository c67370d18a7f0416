"""`python -m bench [ID …] [--json] [--rows N]`: measures and prints a table of ratios."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from bench.goals import BENCHES, Conditions, Found, Goal

Line = tuple[str, Goal, Found]


def main(argv: list[str] | None = None) -> int:
    """Measure what was asked for; the exit status tells only whether it could be measured."""
    args = _arguments(argv)
    conditions = Conditions(args.rows, args.brief, _say if sys.stderr.isatty() else lambda words: None)
    lines: list[Line] = []
    for id_ in args.ids or BENCHES:
        print(f"measuring {id_} …", file=sys.stderr, flush=True)
        lines += [(id_, goal, found) for goal, found in BENCHES[id_].measure(conditions)]
    print(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=1) if args.json else table(lines))
    return 0


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help=f"what to measure: {' '.join(BENCHES)}; all by default")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rows", type=int, default=1_000_000, help="cases in the big file (default: a million)")
    parser.add_argument("--brief", action="store_true", help="a few rounds only, to see that everything runs")
    args = parser.parse_args(argv)
    if unknown := set(args.ids) - set(BENCHES):
        parser.error(f"unknown: {' '.join(sorted(unknown))}; there are {' '.join(BENCHES)}")
    return args


def _say(words: str) -> None:
    print(f"\r{words}", end="", file=sys.stderr, flush=True)


def table(lines: list[Line]) -> str:
    """Return the figures as a table: the ratio, how far its rounds lay apart, and what is to be reached."""
    cells = [("id", "what", "against", "ratio", "middle half", "to reach", ""), *map(_cells, lines)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)


def _cells(line: Line) -> tuple[str, ...]:
    id_, goal, found = line
    spread = f"{_figure(found.low)} … {_figure(found.high)}"
    verdict = "✓" if goal.target.met_by(found.ratio) else "✗"
    words = f"{verdict} {found.note}".rstrip()
    return id_, goal.what, goal.twin, f"{_figure(found.ratio)}×", spread, str(goal.target), words


def _figure(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.3g}"


def _plain(line: Line) -> dict[str, object]:
    id_, goal, found = line
    said = {"id": id_, "what": goal.what, "against": goal.twin, "to_reach": str(goal.target)}
    return {**said, **asdict(found), "met": goal.target.met_by(found.ratio)}


if __name__ == "__main__":
    sys.exit(main())
