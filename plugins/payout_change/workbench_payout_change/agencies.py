"""Another social-insurance agency: by its code, or by its name, as most codes of today are not published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from workbench.api import Finding, Found, Text, same

CODE: Final = "[0-9]{3}(?:[0-9]{2})?"
WRITTEN: Final = rf"{CODE}|(?:Bảo hiểm xã hội|BHXH) \S.+"
"""What a declaration may say: a code of 3 or 5 digits, or a name as the directory has it."""

HALF_KNOWN: Final = {
    "nameless": Text(vi="chưa rõ tên cơ quan", en="the agency's name is unknown"),
    "codeless": Text(vi="chưa rõ mã cơ quan", en="the agency's code is unknown"),
}


def recorded(written: str, name: str) -> dict[str, str]:
    """Return an agency as the register keeps it; `name` is what the directory calls its code, "" if it does not."""
    if re.fullmatch(CODE, written):
        return {"other_agency": written, "other_agency_name": name}
    return {"other_agency": "", "other_agency_name": written}


def spoken(code: str, name: str) -> Text:
    """Return an agency as a letter or a reason names it: name and code, or whichever of them is known."""
    if not name:
        return Text(vi=f"cơ quan BHXH mã {code} (chưa rõ tên)", en=f"social-insurance agency {code} (name unknown)")
    return Text(vi=f"{name} (mã {code})", en=f"{name} (code {code})") if code else same(name)


def in_short(code: str, name: str) -> tuple[str, ...]:
    """Return an agency as one line of a record has it, with the word of `HALF_KNOWN` that fits; nothing for none."""
    if code and name:
        return (f"{name} ({code})",)
    if code:
        return (code, "nameless")
    return (name, "codeless") if name else ()


def addressed(written: str, name: str) -> Text:
    """Return the agency of a declaration as a letter addresses it, or a line of it begins."""
    found = spoken(**_known(written, name))
    return Text(vi=found.vi[0].upper() + found.vi[1:], en=found.en[0].upper() + found.en[1:])


def _known(written: str, name: str) -> dict[str, str]:
    kept = recorded(written, name)
    return {"code": kept["other_agency"], "name": kept["other_agency_name"]}


def half_known(written: str, named: Mapping[str, str], field: str) -> Found:
    """Tell that only the code or only the name of an agency is known: it is looked at, and never refused for that."""
    code = re.fullmatch(CODE, written)
    if not written or (code and named.get(field) != ""):
        return None
    text = _NO_SUCH_CODE if code else _NO_CODE
    return Finding(text.fill(agency=written), field=field, blocking=False)


_NO_SUCH_CODE: Final = Text(
    vi="danh mục không có cơ quan BHXH mã {agency}: kiểm tra lại mã; chưa rõ mã thì chọn cơ quan theo tên (F4)",
    en="the directory has no agency {agency}: look again; where the code is not known, choose by name (F4)",
)
_NO_CODE: Final = Text(
    vi="chưa rõ mã của {agency}: văn bản và hồ sơ ghi tên, không cần mã",
    en="the code of {agency} is not known: letters and records give its name, no code is needed",
)
