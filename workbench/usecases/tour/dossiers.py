"""The tour's first half: dossiers come in, are accepted, refused, completed."""

from __future__ import annotations

import json

from workbench.demo.office import PASSWORD
from workbench.domain.calendar import VIETNAM
from workbench.domain.errors import NotPermittedError
from workbench.domain.text import Text, joined
from workbench.store import queries
from workbench.usecases import demo
from workbench.usecases.browse import why
from workbench.usecases.intake import take_in
from workbench.usecases.sign_in import sign_in as really_sign_in
from workbench.usecases.tour.stage import WORKING_DAYS, MissingError, Stage, needed, refusals, sample

DECLINED, INCOMPLETE, AGAIN = "MAU-19", "MAU-05", "MAU-20"
"""The sample lines with a fate of their own: declined, completed later, and the second request of one person."""

_AS = Text(vi="{name} · {role}", en="{name} · {role}")


def office(stage: Stage) -> Text:
    """Found the demo office on an empty database, some working days ago."""
    stage.clock.go_to(WORKING_DAYS)
    built = demo.found(stage.house)
    return needed(
        built.offices == 2 and built.people > 60,
        Text(
            vi=f"{built.offices} cơ quan, {built.accounts} tài khoản, {built.people} người trong sổ đăng ký",
            en=f"{built.offices} offices, {built.accounts} accounts, {built.people} people on record",
        ),
    )


def sign_in(stage: Stage) -> Text:
    """Sign in with passwords; a wrong one is refused."""
    try:
        really_sign_in(stage.house, "canbo", PASSWORD + "?")
    except NotPermittedError as refused:
        names = ("tiepnhan", "canbo", "canbo2", "lanhdao", "lanhdao2", "kiemtra")
        cast = [stage.actor(name) for name in names]
        who = joined(", ", (_AS.fill(name=one.username, role=one.role.label) for one in cast))
        told = Text(
            vi="mật khẩu sai bị từ chối: {why}; đã đăng nhập: {who}", en="wrong password: {why}; signed in: {who}"
        )
        return told.fill(why=refused.text, who=who)
    raise MissingError(Text(vi="mật khẩu sai vẫn vào được", en="a wrong password got in"))


def bad_input(stage: Stage) -> Text:
    """Refuse bad lines by line and field, and take in nothing of them."""
    good = json.loads(sample()[0])
    bad = [
        b'{"id": "X-1", ',
        json.dumps({**good, "id": "X-2", "form": {**good["form"], "colour": "red"}}).encode(),
        json.dumps({**good, "id": "X-3", "received_at": "2026-02-30T09:00:00+07:00"}).encode(),
        json.dumps({**good, "id": "X-4", "person": {"citizen_number": "000000000000"}}).encode(),
    ]
    report = take_in(stage.house, stage.actor("tiepnhan"), bad)
    places = [(fault.line, fault.field) for fault in report.faults]
    wanted = [(1, ""), (2, "form.colour"), (3, "received_at"), (4, "person.citizen_number")]
    vi = "; ".join(f"dòng {f.line} ({f.field or '*'}): {f.text.vi}" for f in report.faults)
    en = "; ".join(f"line {f.line} ({f.field or '*'}): {f.text.en}" for f in report.faults)
    return needed(places == wanted and not report.taken, Text(vi=vi, en=en))


def intake(stage: Stage) -> Text:
    """Take in the sample file."""
    report = take_in(stage.house, stage.actor("tiepnhan"), sample())
    stage.codes = {one.id: one.code for one in report.taken if one.new}
    codes = list(stage.codes.values()) or ["-"]
    return needed(
        report.ok and len(stage.codes) == len(sample()),
        Text(
            vi=f"{len(stage.codes)} hồ sơ mới: {codes[0]} … {codes[-1]}",
            en=f"{len(stage.codes)} new cases: {codes[0]} … {codes[-1]}",
        ),
    )


def intake_again(stage: Stage) -> Text:
    """Take in the same file once more, backwards, with one line changed: no duplicate, the conflict is reported."""
    changed = json.loads(sample()[0])
    changed["form"]["request"] = "Nội dung khác"
    lines = [*reversed(sample()), json.dumps(changed).encode()]
    report = take_in(stage.house, stage.actor("tiepnhan"), lines)
    with stage.house.store.reading(stage.actor("tiepnhan"), stage.clock()) as unit:
        there = queries.count(unit, queries.QueueFilter(closed=True))
    again = sum(not one.new for one in report.taken)
    conflict = report.faults[0].text if report.faults else Text(vi="-", en="-")
    told = Text(
        vi="{again} dòng đã có, {there} hồ sơ trong kho; {conflict}",
        en="{again} lines already there, {there} cases in the store; {conflict}",
    )
    held = again == there == len(sample()) and [fault.field for fault in report.faults] == ["id"]
    return needed(held, told.fill(again=again, there=there, conflict=conflict))


def accept(stage: Stage) -> Text:
    """Accept the dossiers at the counter: each owes its receipt."""
    outcomes = stage.take_many("tiepnhan", [one for one in stage.codes if one not in {DECLINED, AGAIN}], "accept")
    days = sorted({stage.record(one).due_at.astimezone(VIETNAM).date() for one in stage.codes})
    due = ", ".join(f"{day:%d/%m/%Y}" for day in days)
    told = Text(
        vi=f"{len(outcomes)} hồ sơ được tiếp nhận, hẹn trả {due}", en=f"{len(outcomes)} cases accepted, due {due}"
    )
    return needed(not refusals(outcomes), told)


def refusal(stage: Stage) -> Text:
    """Decline a dossier that the register speaks against."""
    tiepnhan = stage.actor("tiepnhan")
    verdict = why(stage.house, tiepnhan, stage.codes[DECLINED], "accept")
    outcome = stage.take("tiepnhan", DECLINED, "decline", reasons=("outside_remit",))
    told = Text(vi="{code} không tiếp nhận: {why}", en="{code} not accepted: {why}")
    because = verdict.unmet[0] if verdict.unmet else Text(vi="-", en="-")
    held = not verdict.allowed and outcome.state == "not_accepted"
    return needed(held, told.fill(code=outcome.code, why=because))


def supplement_request(stage: Stage) -> Text:
    """Refuse to propose a case whose paper is missing; ask for it, and the clock stands."""
    stage.seen_before[INCOMPLETE] = stage.record(INCOMPLETE).digest
    try:
        stage.take("canbo", INCOMPLETE, "propose")
    except NotPermittedError as refused:
        stage.take("canbo", INCOMPLETE, "request_supplement", reasons=("original",))
        told = Text(
            vi="{why}; đã yêu cầu bổ sung, đồng hồ dừng", en="{why}; a supplement was asked for, the clock stands"
        )
        return needed(stage.record(INCOMPLETE).waits_for_citizen, told.fill(why=refused.text))
    raise MissingError(Text(vi="thiếu giấy tờ vẫn trình được", en="a case without its papers was proposed"))


def supplement(stage: Stage) -> Text:
    """Three working days later the paper comes, and the due date has moved as far."""
    before = stage.record(INCOMPLETE).due_at
    stage.clock.go_to(WORKING_DAYS - 3)
    stage.take("tiepnhan", INCOMPLETE, "supplement", papers=frozenset({"declaration", "original"}))
    after = stage.record(INCOMPLETE)
    moved = stage.house.calendar.working_days_between(before.date(), after.due_at.date())
    told = Text(
        vi=f"{after.code}: hẹn trả từ {before:%d/%m/%Y} thành {after.due_at:%d/%m/%Y}, thêm {moved} ngày làm việc",
        en=f"{after.code}: due date moved from {before:%d/%m/%Y} to {after.due_at:%d/%m/%Y}, {moved} working days",
    )
    return needed(moved == 3 and not after.waits_for_citizen, told)
