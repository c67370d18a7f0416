"""What there is to say of an office when it is founded: a question each, how it is answered, what is likely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.directory import DirectoryEntry
from workbench.domain.errors import BadInputError
from workbench.domain.text import Text
from workbench.domain.wording import UNCUT, clean_line, fold

INVENTED: Final = "00"
"""The province of offices that do not exist: any name will do."""

_NEEDED: Final = Text(vi="Còn thiếu: {title}", en="Missing: {title}")
_LONG: Final = Text(vi="{title}: nhiều nhất {most} ký tự", en="{title}: at most {most} characters")
_UNLIKE: Final = Text(vi="{title} «{found}» không đúng dạng: {hint}", en="{title} “{found}” is not written as {hint}")
_NO_PROVINCE: Final = Text(
    vi="Không có tỉnh, thành phố «{found}» (xem: workbench directory provinces)",
    en="There is no province “{found}” (see: workbench directory provinces)",
)
_KIND: Final = re.compile(r"(tỉnh|thành phố|tp\.?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to say of an office. `pattern`: what the whole answer matches; `hint` says it in words."""

    id: str
    title: Text
    most: int = 120
    pattern: str = ".*"
    hint: str = ""
    needed: bool = True

    def answered(self, found: str) -> str:
        """Return an answer as it is kept; BadInputError says what is wrong with it."""
        answer = clean_line(found, UNCUT)
        if self.needed and not answer:
            raise BadInputError(_NEEDED.fill(title=self.title), field=self.id)
        if len(answer) > self.most:
            raise BadInputError(_LONG.fill(title=self.title, most=self.most), field=self.id)
        if not re.fullmatch(self.pattern, answer):
            raise BadInputError(_UNLIKE.fill(title=self.title, found=answer, hint=self.hint), field=self.id)
        return answer


QUESTIONS: Final = (
    Question("code", Text(vi="Mã cơ quan BHXH", en="Code of the agency"), 5, "[0-9]{3}([0-9]{2})?", "001, 00106"),
    Question("name", Text(vi="Tên cơ quan", en="Name of the agency")),
    Question("province", Text(vi="Tỉnh, thành phố", en="Province")),
    Question("parent_name", Text(vi="Cơ quan cấp trên", en="Superior agency")),
    Question("place", Text(vi="Địa danh ghi trước ngày tháng", en="Place that letters are dated from"), 60),
    Question("address", Text(vi="Địa chỉ", en="Address"), 200),
    Question("phone", Text(vi="Điện thoại", en="Telephone"), 20, "[0-9 .+()-]*", "0901 234 567", needed=False),
    Question("dossier_unit", Text(vi="Mã định danh điện tử của cơ quan", en="Electronic identifier of the agency"),
             40, r"[GH][0-9]{2}(\.[0-9]{1,3}){0,5}", "H00.00.01"),
    Question("symbol", Text(vi="Ký hiệu văn bản", en="Symbol that its letters bear"), 30, r"[^\s/]+", "BHXH"),
)  # fmt: skip
"""In the order they are asked. The electronic identifier (Decision 20/2020/QĐ-TTg) begins every dossier code."""

CHANGEABLE: Final = tuple(one for one in QUESTIONS if one.id not in {"code", "province", "dossier_unit"})
"""What may be said anew of an office that works; dossier codes and card keys stand on the rest."""


def likely(question: str, said: Mapping[str, str], provinces: Sequence[DirectoryEntry]) -> str:
    """Return the likely answer to a question, from what was `said` before; "" where nobody can know."""
    code, province = said.get("code", ""), said.get("province", "")
    if question == "province":
        return next((one.name for one in provinces if one.code == code[1:3]), "")
    if question == "parent_name" and len(code) == 3:
        return "Bảo hiểm xã hội Việt Nam"
    if question == "parent_name" and province:
        return f"Bảo hiểm xã hội {province if _KIND.match(province) else f'tỉnh {province}'}"
    if question == "place":
        return _KIND.sub("", province)
    return "BHXH" if question == "symbol" else ""


def province_named(found: str, code: str, provinces: Sequence[DirectoryEntry]) -> str:
    """Return a province as the list has it, told by its name or code; BadInputError if there is none such."""
    if code[1:3] == INVENTED or not provinces:
        return found
    for one in provinces:
        if found == one.code or _bare(found) == _bare(one.name):
            return one.name
    raise BadInputError(_NO_PROVINCE.fill(found=found), field="province")


def card_key_of(code: str) -> str:
    """Return the four-digit number of an office's first card key: no other office's begins alike."""
    return code[1:].ljust(4, "0")


def _bare(name: str) -> str:
    return fold(_KIND.sub("", name))
