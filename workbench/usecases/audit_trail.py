"""Making signed checkpoints of the audit chain, and verifying the chain against all that are known.

A chain proves only that it fits together: whoever holds the database can write it anew in seconds. A checkpoint
that has left the machine can't be written anew, so it shows what was cut off or rewritten since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from workbench.documents import keys
from workbench.domain.actor import Actor, Role
from workbench.domain.case import canonical
from workbench.domain.errors import BadInputError, NotPermittedError
from workbench.domain.text import Text
from workbench.store import audit, checkpoints
from workbench.store.audit import Break, Head
from workbench.store.checkpoints import Checkpoint, signed_part
from workbench.usecases.house import House

FOLDER = "audit"
"""The folder of the keys that sign checkpoints."""

PURPOSE = "workbench audit checkpoint"
"""Signed along with each statement, so that no other signature of the key can pass for one."""

MAKERS = frozenset({Role.SYSTEM, Role.ADMINISTRATOR, Role.AUDITOR})
READERS = frozenset({Role.SYSTEM, Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR})

_NOT_YOURS = Text(vi="Việc này của quản trị và kiểm tra", en="This is for administrators and auditors")
_NOT_SIGNED = Text(vi="mốc {size}: chữ ký không đúng", en="checkpoint {size}: the signature is not right")
_CUT = Text(
    vi="mốc {size}: nhật ký đã bị cắt bớt, nay chỉ có {now} sự kiện",
    en="checkpoint {size}: the log was cut short since, it now has {now} events",
)
_REWRITTEN = Text(
    vi="mốc {size}: nhật ký đã bị viết lại từ trước đó", en="checkpoint {size}: what came before was written anew"
)
_BAD_LINE = Text(vi="Dòng {line} không phải một mốc nhật ký", en="Line {line} is no checkpoint")


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found. `sound`: where the unbroken part ends; `confirmed`: checkpoints that hold."""

    sound: Head
    broken: Break | None
    confirmed: int
    faults: tuple[Text, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing speaks against the log."""
        return self.broken is None and not self.faults


def checkpoint(house: House, actor: Actor, keys_dir: Path) -> Checkpoint:
    """Sign where the chain ends now, keep the statement and return it: the caller takes it off the machine."""
    if actor.role not in MAKERS:
        raise NotPermittedError(_NOT_YOURS)
    key = keys.load_keys(keys_dir / FOLDER).signing
    with house.store.reading(actor, house.clock()) as unit:
        head, at = audit.head(unit), unit.at
    unsigned = Checkpoint(head.size, head.hash, at, key.key_id, "")
    signed = replace(unsigned, signature=key.sign(_said(unsigned)).hex())
    with house.store.writing(actor, house.clock()) as unit:
        return checkpoints.keep(unit, signed)


def verify(house: House, actor: Actor, public: Mapping[str, str], brought: Iterable[Checkpoint] = ()) -> Report:
    """Walk the whole chain and hold it against the checkpoints kept here and those `brought` from elsewhere.

    `public`: the public keys (hex) by number, as `documents.keys` gives them.
    """
    if actor.role not in READERS:
        raise NotPermittedError(_NOT_YOURS)
    with house.store.reading(actor, house.clock()) as unit:
        known = sorted({*brought, *checkpoints.kept(unit)}, key=lambda one: one.size)
        wanted = {one.size for one in known}
        passed, sound, broken = {0: ""}, Head(), None
        for here in audit.walk(unit):
            if isinstance(here, Break):
                broken = here
                break
            sound = here
            if here.size in wanted:
                passed[here.size] = here.hash
    faults = [(one, _fault(one, passed, sound, public)) for one in known]
    found = tuple(fault.fill(size=one.size, now=sound.size) for one, fault in faults if fault)
    return Report(sound, broken, len(known) - len(found), found)


def _fault(one: Checkpoint, passed: Mapping[int, str], sound: Head, public: Mapping[str, str]) -> Text | None:
    if one.key_id not in public or not _is_signed(one, public[one.key_id]):
        return _NOT_SIGNED
    if one.size > sound.size:
        return _CUT
    return None if passed[one.size] == one.hash else _REWRITTEN


def _is_signed(one: Checkpoint, public: str) -> bool:
    try:
        signature = bytes.fromhex(one.signature)
    except ValueError:
        return False
    return keys.signature_holds(public, signature, _said(one))


def _said(one: Checkpoint) -> bytes:
    return canonical([PURPOSE, *signed_part(one)]).encode()


def as_line(one: Checkpoint) -> str:
    """Return a checkpoint as one line of text, to be kept elsewhere."""
    return canonical(asdict(one))


def from_lines(lines: Iterable[str]) -> list[Checkpoint]:
    """Read checkpoints back; BadInputError names the first line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        try:
            kept = json.loads(line)
            found.append(Checkpoint(int(kept["size"]), str(kept["hash"]), int(kept["at"]), str(kept["key_id"]),
                                    str(kept["signature"])))  # fmt: skip
        except (ValueError, TypeError, KeyError):
            raise BadInputError(_BAD_LINE.fill(line=number), line=number) from None
    return found
