"""What input methods, scanners and fast typists send, byte for byte, through a real pseudo-terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.tui.terminal import Terminal

TAB, ENTER, ESC, BACK = "\t", "\r", "\x1b", "\x7f"
F3, F9 = "\x1bOR", "\x1b[20~"
KITTY_KEYBOARD = re.compile(rb"\x1b\[>\d+u")


def replace(typed: str, wanted: str) -> str:
    """Return the Backspaces and letters by which an input method turns `typed` into `wanted`."""
    same = 0
    while typed[: same + 1] == wanted[: same + 1] and same < len(typed):
        same += 1
    return BACK * (len(typed) - same) + wanted[same:]


def burst(*stages: str) -> str:
    """Return all the bytes of one word growing through `stages`: `burst("viet", "việt")` is Telex's `j`."""
    return stages[0] + "".join(replace(a, b) for a, b in pairwise(stages))


TELEX_VIET_NGUOI = (  # typed: v i e e t j, n g u w o i f
    burst("viee", "viê", "viêt", "việt") + " " + burst("nguwo", "ngươ", "ngươi", "người")
)
VNI_NGUYEN_THI_HUONG = (  # typed: N g u y e 6 4 n, T h i 5, H u o 7 2 n g
    burst("Nguye6", "Nguyê", "Nguyê4", "Nguyễ", "Nguyễn")
    + burst(" Thi5", " Thị")
    + burst(" Huo7", " Huơ", " Huơ7", " Hươ", " Hươ2", " Hườ", " Hường")
)


@pytest.fixture(scope="module")
def desk() -> Iterator[Terminal]:
    with Terminal("keys_app") as terminal:
        terminal.wait_for("READY")
        yield terminal


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (f"Nguyeen{BACK}{BACK}{BACK}ễn", "Nguyễn"),
        (TELEX_VIET_NGUOI, "việt người"),
        (VNI_NGUYEN_THI_HUONG, "Nguyễn Thị Hường"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        (f"Nguye\u0302\u0303{BACK}ên", "Nguyên"),
        (f"ab\x1b[D{BACK}x\x1b[Cy", "xby"),
        ("\x1b[200~Trần\u200b Thị\x1b[201~ Lệ", "Trần Thị Lệ"),
    ],
    ids=["given", "telex", "vni", "combining", "combining, then erased", "arrows among letters", "pasted"],
)
def test_a_burst_of_keys_ends_as_it_was_typed(desk: Terminal, keys: str, name: str) -> None:
    desk.send(keys + F9)
    desk.wait_for(f"forwarded={name}|")


def test_tab_typed_ahead_goes_to_the_next_field(desk: Terminal) -> None:
    desk.send(f"Hùng{TAB}0790{BACK}84{F9}")
    desk.wait_for("forwarded=Hùng|07984")


def test_a_scanner_burst_over_two_fields_three_times_mixes_nothing(desk: Terminal) -> None:
    codes = [f"HS{number:06}" for number in range(3)]
    desk.send("".join(f"{code}{TAB}{code[::-1]}{F9}" for code in codes))
    desk.wait_for(f"forwarded={codes[-1]}|{codes[-1][::-1]}")


def test_a_search_typed_ahead_over_the_screen_that_opens_arrives_whole(desk: Terminal) -> None:
    desk.send(f"{F3}n t huong 84{ENTER}")
    desk.wait_for("found=n t huong 84")


def test_after_the_search_has_closed_typing_goes_on_where_it_was(desk: Terminal) -> None:
    desk.send(f"Võ{F3}abc{ENTER} Minh{F3}xyz{ENTER} Hùng{F9}")
    desk.wait_for("forwarded=Võ Minh Hùng|")


def test_esc_goes_back_and_bytes_that_are_no_letters_end_nothing(desk: Terminal) -> None:
    desk.send(f"{F3}abc")
    desk.wait_for("SEARCH")
    desk.send(ESC)
    desk.wait_for("READY")
    desk.send(b"L\xe2\x82an\xff!" + F9.encode())
    desk.wait_for("forwarded=L\ufffdan\ufffd!|")


def test_notes_are_typed_in_order_too(desk: Terminal) -> None:
    desk.send(f"{TAB}{TAB}{TELEX_VIET_NGUOI}{BACK}{BACK}e\u0302\u0301")
    desk.wait_for("việt ngưế")


def test_the_keyboard_protocol_that_loses_input_methods_is_never_asked_for(desk: Terminal) -> None:
    assert not KITTY_KEYBOARD.search(desk.output)


@pytest.mark.parametrize("keys", [TELEX_VIET_NGUOI, VNI_NGUYEN_THI_HUONG], ids=["telex", "vni"])
def test_textual_alone_mangles_the_same_bytes(keys: str) -> None:
    """The negative control: without it the tests above could pass for another reason."""
    with Terminal("keys_app", "stock") as terminal:
        terminal.wait_for("READY")
        terminal.send(keys)
        terminal.read(0.5)
        terminal.send(F9)
        shown = terminal.wait_for(lambda text: "forwarded=" in text and "forwarded=\n" not in text)
        assert "forwarded=việt người|" not in shown
        assert "forwarded=Nguyễn Thị Hường|" not in shown
