"""How far a case, its documents and its cards have come, in words: what the audit tells, and what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.actor import Role, system_actor
from workbench.domain.text import Text, joined, same

if TYPE_CHECKING:
    from workbench.domain.service import Service

DOCUMENT_STATES: Final = {
    "owed": Text(vi="chờ in", en="owed"),
    "claimed": Text(vi="đang in", en="being made"),
    "done": Text(vi="đã in xong", en="finished"),
    "fault": Text(vi="in lỗi", en="fault"),
}
CARD_STATES: Final = {
    "valid": Text(vi="đang dùng", en="in use"),
    "superseded": Text(vi="đã thay", en="replaced"),
    "revoked": Text(vi="đã thu hồi", en="revoked"),
    "unsigned": Text(vi="chờ in", en="owed"),
}
_HAPPENED: Final = {
    "received": Text(vi="Nhận hồ sơ vào hệ thống", en="Received"),
    "edit": Text(vi="Sửa hồ sơ", en="Edited"),
    "take": Text(vi="Nhận việc từ hàng đợi", en="Taken from the queue"),
    "release": Text(vi="Về lại hàng đợi", en="In the queue again"),
    "attach": Text(vi="Đính kèm tệp", en="Files attached"),
    "detach": Text(vi="Bỏ tệp đính kèm", en="Attached file removed"),
    "attachment_viewed": Text(vi="Xem tệp đính kèm", en="Attached file viewed"),
    "identified": Text(vi="Ghi người hỏi", en="Said who asks"),
    "documents_owed": Text(vi="Giao in văn bản", en="Documents ordered"),
}


def action_words(service: Service | None, action: str) -> Text:
    """Word what a line of the audit did: a step by its title."""
    steps = service.lifecycle.steps if service else ()
    titles = {step.id: step.title for step in steps}
    return titles.get(action) or _HAPPENED.get(action) or same(action)


def who(name: str) -> Text:
    """Return an account's name as it is, and the program's in words."""
    return Role.SYSTEM.label if name == system_actor("").username else same(name)


def document_state(state: str, fault: str) -> str:
    """Return which of `DOCUMENT_STATES` a document is in: one that came back with a fault is owed again."""
    return "fault" if state == "owed" and fault else state


def card_state(signed: bool, superseded_at: int | None, revoked_at: int | None) -> str:
    """Return which of `CARD_STATES` a card is in."""
    if revoked_at:
        return "revoked"
    if superseded_at:
        return "superseded"
    return "valid" if signed else "unsigned"


def card_words(state: str, superseded_by: int | None) -> Text:
    """Word the state of a card, and which one has replaced it."""
    words = CARD_STATES[state]
    return joined(" → ", (words, same(f"{superseded_by:08}"))) if superseded_by else words
