"""Taking the next cases of a queue, so that two officers never begin the same one."""

from __future__ import annotations

from dataclasses import astuple

from workbench.domain.actor import Actor
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.text import Text
from workbench.store import answers, claims
from workbench.store.queries import QueueFilter
from workbench.usecases.changes import EDITORS
from workbench.usecases.house import House
from workbench.usecases.queue_words import understood

MOST = 100


def take(house: House, actor: Actor, wanted: QueueFilter, most: int = 1, key: str = "") -> list[int]:
    """Give the actor the next cases of a queue that nobody holds and return their ids; none: the queue is empty.

    Whoever takes a case has worked on it and can't decide it any more, so only editors take. The same `key`
    gives the first answer again.
    """
    if actor.role not in EDITORS:
        raise NotPermittedError(
            Text(vi="Chỉ bộ phận tiếp nhận và cán bộ nhận việc", en="Only reception and officers take cases")
        )
    if not 1 <= most <= MOST:
        raise BadInputError(Text(vi=f"Nhận từ 1 đến {MOST} hồ sơ", en=f"Take 1 to {MOST} cases"), field="most")
    asked = ["take", *astuple(wanted), most]
    with house.store.writing(actor, house.clock(), held=True) as unit:  # else a closed account might hold them
        kept = answers.recall(unit, key, asked)
        if kept is not None:
            return [int(number) for number in kept]
        taken = claims.take(unit, understood(house, wanted), most)
        answers.keep(unit, key, asked, taken)
    return taken
