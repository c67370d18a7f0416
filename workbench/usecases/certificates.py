"""The certificates letters are signed with: what an office has, until when, and its own in place of those for trial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.documents import certificates, signing
from workbench.documents.certificates import Brought
from workbench.documents.signatures import Signatory
from workbench.domain.actor import Actor, Role
from workbench.domain.errors import BadInputError, NotPermittedError, SetupError
from workbench.domain.text import Text, joined
from workbench.store import audit
from workbench.store.audit import Event
from workbench.usecases.house import House
from workbench.usecases.issue_documents import SIGNING

INSTALLED = "certificate_installed"

_NOT_YOURS = Text(vi="Chỉ quản trị được thay chứng thư", en="Only an administrator replaces certificates")
_DOES_NOT_HOLD = Text(
    vi="Ký thử bằng chứng thư này thì chữ ký không đứng vững: {why}",
    en="What this certificate signs on trial does not hold: {why}",
)
_TRIAL = Text(
    vi="Chứng thư «{name}» chỉ để thử: thay bằng của cơ quan (workbench certificate import)",
    en="The certificate “{name}” is for trial: put the office's own in its place (workbench certificate import)",
)
_SOON = Text(
    vi="Chứng thư «{name}» hết hạn ngày {day}, còn {days} ngày",
    en="The certificate “{name}” expires on {day}: {days} days",
)
_OVER = Text(
    vi="Chứng thư «{name}» đã hết hạn ngày {day}: văn bản không ký được",
    en="The certificate “{name}” expired on {day}: letters can't be signed",
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a signatory (`signer`, the person; `agency`, the seal) of an office signs with. `own`: the office's own."""

    who: str
    name: str
    issuer: str
    fingerprint: str
    since: datetime
    until: datetime
    own: bool
    days_left: int

    @property
    def urgent(self) -> bool:
        """Whether it has expired, or will soon."""
        return self.days_left <= certificates.SOON.days

    @property
    def warning(self) -> Text | None:
        """What somebody should do about it soon, if anything."""
        day = certificates.day_of(self.until)
        if self.days_left < 0:
            return _OVER.fill(name=self.name, day=day)
        if self.urgent:
            return _SOON.fill(name=self.name, day=day, days=self.days_left)
        return None if self.own else _TRIAL.fill(name=self.name)


def held(keys_dir: Path, office: str, now: datetime) -> list[Held]:
    """Return what both signatories of an office sign with; SetupError where there is nothing."""
    keys = signing.load_keys(keys_dir / SIGNING, office)
    return [
        _held(who, one, now, own=signing.is_own(keys_dir / SIGNING, office, who))
        for who, one in zip(signing.SIGNATORIES, (keys.signer, keys.agency), strict=True)
    ]


def urgent(keys_dir: Path, office: str, now: datetime) -> Iterator[Text]:
    """Yield what can't wait: a certificate that has expired, or will soon, or that can't be read at all."""
    try:
        found = held(keys_dir, office, now)
    except SetupError as fault:  # other offices of this worker have theirs
        yield fault.text
    else:
        yield from (one.warning for one in found if one.warning and one.urgent)


def install(house: House, actor: Actor, keys_dir: Path, who: str, brought: Brought) -> Held:
    """As administrator, let a signatory of one's office sign with what was brought, from the next letter on.

    BadInputError if what it signs on trial does not hold; what was signed before is still trusted.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise NotPermittedError(_NOT_YOURS)
    now = house.clock()
    if wrong := signing.tried(brought, now):
        raise BadInputError(_DOES_NOT_HOLD.fill(why=joined("; ", wrong)), field="file")
    detail = {
        "who": who, "sha256": certificates.fingerprint(brought.certificate),
        "until": brought.certificate.not_valid_after_utc.isoformat(),
    }  # fmt: skip
    with house.store.writing(actor, now) as unit:
        audit.append(unit, [Event(INSTALLED, detail=detail)])
    signing.install(keys_dir / SIGNING, actor.office, who, brought)
    return next(one for one in held(keys_dir, actor.office, now) if one.who == who)


def _held(who: str, one: Signatory, now: datetime, *, own: bool) -> Held:
    first = certificates.first(one.certificate)
    return Held(
        who, one.name, certificates.common_name(first.issuer), certificates.fingerprint(first), one.since, one.until,
        own, (one.until - now).days,
    )  # fmt: skip
