"""What is typed to find cases, understood: a procedure's code means that procedure, everything else is words."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.wording import fold
from workbench.store.queries import QueueFilter
from workbench.usecases.house import House


def understood(house: House, wanted: QueueFilter) -> QueueFilter:
    """Return what a queue shall show, a procedure's code (612a) among its words understood as such.

    A code without a digit is none here: "hoi" is also how people type the name Hội.
    """
    if not (typed := wanted.words.split()):
        return wanted
    codes = {fold(s.procedure): s.procedure for s in house.plugins.services.values()}
    for word in typed:
        if (code := codes.get(fold(word))) and not code.isalpha():
            typed.remove(word)
            return replace(wanted, procedure=code, words=" ".join(typed))
    return wanted
