"""The tour's end: documents and cards come out, are checked as anybody could, and the old card no longer counts."""

from __future__ import annotations

import hashlib
from collections import Counter

from workbench.demo.office import OFFICE
from workbench.documents.card_answer import VERDICTS, Verdict
from workbench.documents.card_check import Answer, verify
from workbench.documents.card_list import read_list
from workbench.documents.qr import read_image
from workbench.domain.calendar import VIETNAM
from workbench.domain.document_kind import Medium
from workbench.domain.text import Text
from workbench.usecases.audit_trail import verify as verify_chain
from workbench.usecases.card_list import signed_list
from workbench.usecases.tour.decisions import going_on
from workbench.usecases.tour.dossiers import AGAIN
from workbench.usecases.tour.stage import MissingError, Stage, needed, refusals
from workbench.usecases.verify_document import verify as verify_files

FIRST = "MAU-01"
"""The first dossier of the person who asks a second time."""


def documents(stage: Stage) -> Text:
    """Print what is owed: every letter numbered once, its file unchanged and signed twice."""
    stage.printer.run_until_idle(OFFICE)
    made = stage.made()
    if unmade := [one for one in made if one.state != "done"]:
        told = Text(vi="{n} văn bản chưa in được: {why}", en="{n} documents could not be made: {why}")
        raise MissingError(told.fill(n=len(unmade), why=unmade[0].fault))
    numbers = Counter(one.number for one in made if one.medium == Medium.LETTER)
    findings = [
        f
        for code in stage.codes.values()
        for f in verify_files(stage.house, stage.actor("canbo"), code, stage.printer.keys_dir)
    ]
    letters = [letter for code in stage.codes.values() for letter in stage.letters(code)]
    kept = all(hashlib.sha256(path.read_bytes()).hexdigest() == one.files["vi.pdf"] for one, path in letters)
    faults = [fault for finding in findings for fault in finding.faults]
    told = Text(
        vi=f"{len(letters)} văn bản có số, ký hai chữ ký, SHA-256 khớp; trong {stage.folder / 'files'}",
        en=f"{len(letters)} numbered letters, signed twice, SHA-256 as kept; in {stage.folder / 'files'}",
    )
    once = set(numbers.values()) == {1} and "" not in numbers
    return needed(once and kept and not faults, faults[0] if faults else told)


def cards(stage: Stage) -> Text:
    """Scan every card from its picture, both forms, and verify it as a hospital would."""
    scanned = valid = 0
    issued = [card for code in stage.codes.values() for card in stage.cards(code)]
    for copy, png, _ in issued:
        found = read_image(png)
        scanned += found == (copy.payload,)
        valid += all(_answer(stage, text).verdict is Verdict.VALID for text in found)
    told = Text(
        vi="{all} ảnh thẻ (15 và 10 số): {scanned} đọc lại đúng, {valid} trả lời «{answer}»",
        en="{all} pictures of cards (15 and 10 characters): {scanned} read back, {valid} answer “{answer}”",
    ).fill(all=len(issued), scanned=scanned, valid=valid, answer=VERDICTS[Verdict.VALID])
    return needed(bool(issued) and scanned == valid == len(issued), told)


def forgery(stage: Stage) -> Text:
    """Change one digit, trust another key: the answers tell."""
    payload = stage.card(stage.codes[FIRST], "15")[0].payload
    number = payload.partition("|")[0]
    other = number[:-1] + str((int(number[-1]) + 1) % 10)
    changed = _answer(stage, payload.replace(number, other, 1))
    stranger = verify(payload, {}, {}, stage.clock().date(), int(stage.clock().timestamp()))
    told = Text(
        vi="sửa một chữ số: «{changed}»; máy không có khóa: «{stranger}»",
        en="one digit changed: “{changed}”; a machine without the key: “{stranger}”",
    ).fill(changed=changed.title, stranger=stranger.title)
    return needed((changed.verdict, stranger.verdict) == (Verdict.BAD_SIGNATURE, Verdict.UNKNOWN_KEY), told)


def hand_over(stage: Stage) -> Text:
    """Hand the results over; a handed-over case is closed for good."""
    outcomes = stage.take_many("tiepnhan", going_on(stage), "hand_over")
    again = refusals(stage.take_many("tiepnhan", [FIRST], "hand_over"))
    told = Text(vi="trả kết quả {n} hồ sơ; làm lại lần nữa: {why}", en="{n} results handed over; once more: {why}")
    because = next(iter(again.values()), Text(vi="-", en="-"))
    return needed(not refusals(outcomes) and bool(again), told.fill(n=len(outcomes), why=because))


def superseded_card(stage: Stage) -> Text:
    """The same person loses the new card too: the next one takes its place, and the first no longer counts."""
    stage.take("tiepnhan", AGAIN, "accept")
    stage.take("canbo", AGAIN, "propose")
    stage.take("lanhdao2", AGAIN, "approve")
    stage.printer.run_until_idle(OFFICE)
    old, new = (_answer(stage, stage.card(stage.codes[one], "15")[0].payload) for one in (FIRST, AGAIN))
    since = f"{old.since:%d/%m/%Y}" if old.since else "-"
    told = Text(
        vi="thẻ cũ: «{old}» từ {since}; thẻ mới: «{new}»; danh sách {age} giây tuổi",
        en="old card: “{old}” since {since}; new card: “{new}”; list {age} s old",
    ).fill(old=old.title, since=since, new=new.title, age=new.list_age)
    return needed((old.verdict, new.verdict) == (Verdict.SUPERSEDED, Verdict.VALID), told)


def made_once(stage: Stage) -> Text:
    """A second look by the printer makes nothing twice."""
    before = len(stage.made())
    more = stage.printer.run_until_idle(OFFICE)
    told = Text(
        vi=f"in lại lần nữa: {more} văn bản mới, tổng vẫn {before}", en=f"printed again: {more} new, still {before}"
    )
    return needed(more == 0 and len(stage.made()) == before, told)


def audit(stage: Stage) -> Text:
    """Walk the audit chain from its first link to its head."""
    found = verify_chain(stage.house, stage.actor("kiemtra"), {})
    head = found.sound
    told = Text(
        vi=f"nhật ký nguyên vẹn: {head.size} mục, {head.hash}", en=f"the chain holds: {head.size} events, {head.hash}"
    )
    return needed(found.ok and head.size > 0, told)


def _answer(stage: Stage, payload: str) -> Answer:
    keys = stage.printer.card_keys()
    key_id = keys.signing.key_id
    held = read_list(signed_list(stage.house, keys, key_id), keys.public)
    at = stage.clock()
    return verify(payload, keys.public, {key_id: held}, at.astimezone(VIETNAM).date(), int(at.timestamp()))
