"""`workbench tour`: the main job with its evidence, and everything a script may rely on afterwards."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Said
from workbench.cli import main
from workbench.documents.qr import read_image
from workbench.store.engine import make_engine
from workbench.usecases.tour import STEPS

Ask = Callable[..., Said]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one tour."""
    return tmp_path_factory.mktemp("tour") / "kept"


def environment(folder: Path) -> dict[str, str]:
    """Return the environment in which commands use `folder`."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
    return others | {"WORKBENCH_DATA_DIR": str(folder), "WORKBENCH_PASSWORD": "MinhHoa-2026"}


@pytest.fixture(scope="module")
def process(kept: Path) -> Ask:
    """Say a command to the tour's own data folder, as a process of its own."""

    def run(*words: object) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *map(str, words)], capture_output=True, text=True, encoding="utf-8",
            check=False, timeout=300, env=environment(kept), stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="module")
def ask(kept: Path) -> Ask:
    """Say a command to the tour's own data folder, or another, in this process."""

    def run(*words: object, folder: Path = kept) -> Said:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(os, "environ", environment(folder))
            status = main([str(word) for word in words])
        return Said(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="module")
def tour(process: Ask, kept: Path) -> dict[str, Any]:
    """What the tour answered."""
    said = process("tour", "--json", "--keep", kept)
    assert said.status == 0, said.out + said.err
    answer: dict[str, Any] = said.json
    return answer


@pytest.fixture(scope="module")
def verifier(ask: Ask, tour: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a hospital without network carries: the public keys and the signed list."""
    folder = tmp_path_factory.mktemp("hospital")
    (folder / "keys.json").write_text(ask("card", "keys").out, encoding="utf-8")
    (folder / "list.json").write_text(ask("card", "list").out, encoding="utf-8")
    return ["--keys", str(folder / "keys.json"), "--list", str(folder / "list.json"), "--json"]


def cards(tour: dict[str, Any], number: int) -> dict[str, dict[str, str]]:
    """Return the cards of a case by form."""
    return {card["form"]: card for card in tour["cases"][number - 1]["cards"]}


def test_every_step_shows_its_evidence(tour: dict[str, Any], kept: Path) -> None:
    assert tour["ok"] is True
    assert tour["data_dir"] == str(kept)
    assert [step["name"] for step in tour["steps"]] == [step.__name__ for step in STEPS]
    assert all(step["ok"] is True and step["evidence"] for step in tour["steps"])


def test_the_twenty_cases_have_gone_their_ways(tour: dict[str, Any]) -> None:
    sample = tour["cases"][:20]
    assert len({case["code"] for case in sample}) == 20
    assert {case["procedure"] for case in sample} == {"612A", "607A"}
    states = [case["state"] for case in sample]
    assert (states.count("handed_over"), states[18], states[19]) == (18, "not_accepted", "issued")


def test_one_case_of_every_procedure_has_come_to_its_documents(tour: dict[str, Any]) -> None:
    others = {case["procedure"]: case for case in tour["cases"][20:29]}
    letters = {name: [one["kind"] for one in case["documents"]] for name, case in others.items()}
    usual = ["receipt", "result"]
    assert letters == {
        **dict.fromkeys(("607A", "608A", "610", "612A", "613", "635", "639"), usual),
        "652": [*usual, "record"], "HOI": ["answer"],
    }  # fmt: skip
    assert {name for name, case in others.items() if case["cards"]} == {"610", "612A", "613"}
    assert {case["state"] for case in others.values()} == {"issued"}
    assert tour["cases"][29]["state"] == "not_accepted"


def test_documents_are_numbered_files_of_the_hash_that_is_told(tour: dict[str, Any]) -> None:
    documents = [document for case in tour["cases"] for document in case["documents"]]
    assert {document["kind"] for document in documents} == {
        "receipt", "supplement", "refusal", "result", "record", "answer",
    }  # fmt: skip
    bulk = [document["number"] for case in tour["cases"][:19] for document in case["documents"]]
    assert len(set(bulk)) == len(bulk)  # the last case's may lie in a new year, which counts anew
    for document in documents:
        path = Path(document["pdf"])
        assert path.is_absolute()
        body = path.read_bytes()
        assert body.startswith(b"%PDF-")
        assert hashlib.sha256(body).hexdigest() == document["sha256"]


def test_every_picture_of_a_card_says_its_payload(tour: dict[str, Any]) -> None:
    shown = [card for case in tour["cases"] for card in case["cards"]]
    assert len(shown) == 32
    for card in shown:
        assert read_image(Path(card["png"])) == (card["payload"],)
        assert card["serial"] in card["payload"]
        assert len(card["payload"].split("|")[0]) == int(card["form"])


def test_a_card_is_valid_by_its_text_and_by_its_picture(ask: Ask, tour: dict[str, Any], verifier: list[str]) -> None:
    new = cards(tour, 20)
    for shown in (new["15"]["payload"], new["10"]["payload"], new["15"]["png"], new["10"]["png"]):
        said = ask("card", "verify", shown, *verifier)
        assert (said.status, said.json["answer"]) == (0, "VALID")
        assert said.json["list_age_s"] >= 0
        assert said.json["fields"]["name"] == "Nguyễn Thị Hường"
        assert set(said.json) == {"answer", "list_age_s", "fields"}


def test_the_card_before_is_superseded(ask: Ask, tour: dict[str, Any], verifier: list[str]) -> None:
    said = ask("card", "verify", cards(tour, 1)["15"]["payload"], *verifier)
    assert (said.status, said.json["answer"]) == (1, "SUPERSEDED")


def test_a_changed_card_an_unknown_key_and_a_wrong_key_are_told(
    ask: Ask, tour: dict[str, Any], verifier: list[str], tmp_path: Path
) -> None:
    payload = cards(tour, 20)["15"]["payload"]
    forged = payload.replace("/1984|", "/1974|", 1)
    assert ask("card", "verify", forged, *verifier).json["answer"] == "BAD_SIGNATURE"
    (none := tmp_path / "none.json").write_text("{}")
    assert ask("card", "verify", payload, "--keys", none, "--json").json["answer"] == "UNKNOWN_KEY"
    (wrong := tmp_path / "wrong.json").write_text(json.dumps({"6202": "00" * 31 + "01"}))
    assert ask("card", "verify", payload, "--keys", wrong, "--json").json["answer"] == "BAD_SIGNATURE"


def test_without_a_list_the_age_is_unknown_and_the_answer_says_so(ask: Ask, tour: dict[str, Any]) -> None:
    said = ask("card", "verify", cards(tour, 1)["15"]["payload"], "--json")
    assert (said.json["answer"], said.json["list_age_s"]) == ("VALID", None)
    assert "neither can be ruled out" in ask("card", "verify", cards(tour, 1)["15"]["payload"], "--lang", "en").out


def test_verifying_needs_no_database(ask: Ask, tour: dict[str, Any], verifier: list[str], tmp_path: Path) -> None:
    said = ask("card", "verify", cards(tour, 20)["15"]["png"], *verifier, folder=tmp_path / "nothing")
    assert said.json["answer"] == "VALID"
    assert not (tmp_path / "nothing").exists()


def test_what_is_no_card_is_unreadable(ask: Ask, tour: dict[str, Any], verifier: list[str], tmp_path: Path) -> None:
    (broken := tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    for shown in ("hello", "a|b|c|$", broken):
        said = ask("card", "verify", shown, *verifier)
        assert said.status == 1
        assert (said.json["answer"], said.json["fields"]) == ("UNREADABLE", None)
    assert "Can't read the picture" in ask("card", "verify", broken, *verifier).err
    missing = ask("card", "verify", tmp_path / "missing.png", *verifier)
    assert (missing.status, missing.json["ok"]) == (1, False)


def test_a_forged_list_is_refused(ask: Ask, tour: dict[str, Any], verifier: list[str], tmp_path: Path) -> None:
    forged = json.loads(Path(verifier[3]).read_text(encoding="utf-8")) | {"superseded": {}}
    (file := tmp_path / "list.json").write_text(json.dumps(forged))
    said = ask("card", "verify", "x|y", *verifier[:2], "--list", file, "--json")
    assert said.status == 1
    assert said.json["error"]["field"] == "signature"


def test_a_card_is_saved_in_either_form_and_never_over_what_is_there(
    ask: Ask, tour: dict[str, Any], tmp_path: Path
) -> None:
    for form, card in cards(tour, 20).items():
        code = tour["cases"][19]["code"]
        said = ask("card", "make", code, "--form", form, "--save", tmp_path, "--as", "canbo", "--json")
        assert said.status == 0, said.err
        assert (said.json["payload"], said.json["serial"]) == (card["payload"], card["serial"])
        assert read_image(Path(said.json["png"])) == (card["payload"],)
    again = ask("card", "make", code, "--form", form, "--save", tmp_path, "--as", "canbo")
    assert (again.status, "choose another name" in again.err) == (1, True)


def test_a_case_without_a_card_has_none_to_save(ask: Ask, tour: dict[str, Any]) -> None:
    said = ask("card", "make", tour["cases"][12]["code"], "--as", "canbo")
    assert said.status == 1
    assert "No card has been issued" in said.err


def test_documents_are_listed_saved_and_verified(ask: Ask, tour: dict[str, Any], tmp_path: Path) -> None:
    case = tour["cases"][4]
    listed = ask("document", "list", case["code"], "--as", "canbo", "--json").json["documents"]
    assert [one["kind"] for one in listed] == ["receipt", "supplement", "result", "card"]
    saved = ask("document", "save", case["code"], "--save", tmp_path, "--as", "canbo", "--json").json["files"]
    assert {one["sha256"] for one in saved} >= {one["sha256"] for one in case["documents"]}
    files = [one["path"] for one in saved]
    good = ask("document", "verify", case["code"], *files, "--as", "kiemtra", "--json")
    assert (good.status, good.json["ok"]) == (0, True)
    letters = [one for one in good.json["files"] if one["signatures"]]
    assert len(letters) == 3
    assert all(len(one["signatures"]) == 2 for one in letters)
    Path(files[0]).write_bytes(Path(files[0]).read_bytes() + b"\n")
    bad = ask("document", "verify", case["code"], *files, "--as", "kiemtra", "--json")
    assert (bad.status, bad.json["strangers"]) == (1, [files[0]])


def test_the_audit_chain_is_verified_and_a_change_is_found(
    ask: Ask, tour: dict[str, Any], kept: Path, tmp_path: Path
) -> None:
    good = ask("audit", "verify", "--as", "kiemtra", "--json")
    assert (good.status, good.json["ok"], good.json["break"]) == (0, True, None)
    assert ask("audit", "verify", "--as", "canbo").status == 1
    copy = tmp_path / "copy"
    shutil.copytree(kept, copy)
    engine = make_engine(f"sqlite:///{copy}/workbench.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER events_no_update")
        connection.exec_driver_sql("UPDATE events SET at = at + 1 WHERE id = 5 AND events.office = '00001'")
    engine.dispose()
    bad = ask("audit", "verify", "--as", "kiemtra", "--json", folder=copy)
    assert (bad.status, bad.json["break"]) == (1, {"number": 5, "why": "changed"})


def test_a_folder_that_is_not_empty_is_left_alone(ask: Ask, tour: dict[str, Any], kept: Path) -> None:
    said = ask("tour", "--keep", kept)
    assert said.status == 1
    assert "is not empty" in said.err


def test_the_worker_ends_when_nothing_is_owed(ask: Ask, tour: dict[str, Any]) -> None:
    assert ask("worker", "--once", "--json").json == {"ok": True, "done": 0}
