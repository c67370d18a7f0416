"""The first form of the counter: for which procedure, for whom, and how the dossier was filed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workbench.domain.form import FieldSpec
from workbench.domain.status import Channel
from workbench.domain.text import Text
from workbench.tui.strings import beside

if TYPE_CHECKING:
    from workbench.domain.service import Service

SERVICE, PERSON, CHANNEL = "@service", "@person", "@channel"
"""The fields of the first form; no service can have a field of such a name."""

LONGEST_SCAN: Final = 1000
"""Characters of the longest card QR that a scanner types."""

_SERVICE: Final = Text(vi="Thủ tục", en="Procedure")
_PERSON: Final = Text(vi="Số định danh, mã BHXH", en="Citizen or insurance no.")
_SCAN: Final = Text(vi="Gõ số hoặc quét mã QR căn cước, thẻ BHYT", en="Type a number or scan a citizen or health card")
_ANYBODY: Final = Text(
    vi="để trống nếu chưa rõ là ai; số, mã QR nếu đã biết", en="empty if it isn't known who; else a number or a card"
)
_CHANNEL: Final = Text(vi="Kênh nộp", en="Filed")


def who_specs(services: Iterable[Service], service: Service | None) -> tuple[FieldSpec, ...]:
    """Return the fields of the first form; a service that takes anybody's case asks for no number."""
    anybody = service is not None and bool(service.asker)
    offered = sorted(services, key=lambda service: service.procedure)
    choices = tuple((s.id, beside(Text(vi=s.procedure, en=s.procedure), s.title)) for s in offered)
    channels = tuple((channel.name.lower(), channel.title) for channel in Channel)
    return (
        FieldSpec(SERVICE, _SERVICE, kind="choice", required=True, choices=choices),
        FieldSpec(PERSON, _PERSON, required=not anybody, max_length=LONGEST_SCAN, help=_ANYBODY if anybody else _SCAN),
        FieldSpec(CHANNEL, _CHANNEL, kind="choice", required=True, choices=channels),
    )
