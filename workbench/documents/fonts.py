"""The faces letters and cards are set in: found, checked letter by letter, and slimmed for fast printing."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from platformdirs import user_cache_path

from workbench.domain.errors import SetupError
from workbench.domain.text import Text

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "serif": ("LiberationSerif", "Tinos"),
    "sans-serif": ("LiberationSans", "Arimo"),
}
"""The two families a stylesheet may name, and the faces that can stand for them, the better one first."""

STYLES: Final = ("Regular", "Bold", "Italic", "BoldItalic")

VIETNAMESE: Final = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", *"\u0300\u0301\u0303\u0309\u0323"))
) + "đĐ"  # fmt: skip

_KEPT: Final = (
    range(0x20, 0x250),  # Latin as foreigners' passports have it
    range(0x300, 0x370),  # marks that stand alone
    range(0x1E00, 0x1F00),  # Latin with two marks: Vietnamese
    range(0x2000, 0x2070),  # dashes, quotes, "…"
    range(0x20A0, 0x20C0),  # ₫, €
    range(0x2100, 0x2150),  # №, ™
    range(0x2190, 0x2200),  # arrows
    range(0x2500, 0x2600),  # boxes to tick
    range(0xFB00, 0xFB07),  # fi, fl
)

_MISSING: Final = Text(
    vi="Không có phông chữ {family} đủ chữ tiếng Việt để in văn bản. Cách cài:\n{how}",
    en="No {family} face with all Vietnamese letters was found to print documents with. Install one:\n{how}",
)
_NO_ROOM: Final = Text(
    vi="Không ghi được phông chữ đã chuẩn bị vào {folder}: cấp quyền ghi hoặc đặt XDG_CACHE_HOME",
    en="Prepared fonts can't be written to {folder}: make it writable or set XDG_CACHE_HOME",
)
_HOW: Final = Text(
    vi="Debian, Ubuntu: sudo apt install fonts-liberation2 (hoặc fonts-croscore; "
    "fonts-liberation bản 1 thiếu chữ Việt)\n"
    "Fedora: sudo dnf install liberation-serif-fonts liberation-sans-fonts\n"
    "macOS: brew install --cask font-liberation\n"
    "Windows: tải Liberation Fonts 2 (dự án liberationfonts trên GitHub), chọn các tệp .ttf, bấm chuột phải, Install",
    en="Debian, Ubuntu: sudo apt install fonts-liberation2 (or fonts-croscore; version 1 of fonts-liberation lacks "
    "Vietnamese)\n"
    "Fedora: sudo dnf install liberation-serif-fonts liberation-sans-fonts\n"
    "macOS: brew install --cask font-liberation\n"
    "Windows: get Liberation Fonts 2 (project liberationfonts on GitHub), select the .ttf files, right click, Install",
)


logging.getLogger("fontTools").addHandler(logging.NullHandler())  # else it writes on the terminal


def font_dirs() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    shared = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    return (home / ".local/share/fonts", home / ".fonts", *(Path(place) / "fonts" for place in shared))


def find_faces(dirs: Iterable[Path] | None = None) -> Mapping[str, tuple[Path, ...]]:
    """Return the four files (in the order of `STYLES`) of each family, every Vietnamese letter drawn in each.

    `SetupError` says what to install: an incomplete face would be replaced by another without a word.
    """
    by_name: dict[str, list[Path]] = {}
    for place in font_dirs() if dirs is None else dirs:
        for file in sorted(place.rglob("*.ttf")):
            by_name.setdefault(file.name, []).append(file)
    return {family: _first_complete(family, by_name) for family in FAMILIES}


def missing_letters(face: Path) -> str:
    """Return the Vietnamese letters that `face` has no glyph for, or an empty one."""
    from fontTools.ttLib import TTFont

    with TTFont(face, lazy=True) as font:
        glyphs, names = font["glyf"], font.getBestCmap()
        return "".join(
            letter
            for letter in VIETNAMESE
            if ord(letter) not in names or glyphs[names[ord(letter)]].numberOfContours == 0
        )


def prepared_faces(cache: Path | None = None, dirs: Iterable[Path] | None = None) -> Path:
    """Return a fontconfig file that knows only our faces, slimmed to Latin; it is made once for each release.

    Everything lies in a folder named by the content of the faces, under `cache` or the user's cache folder.
    It holds nothing personal. Raises `SetupError` when the faces are missing or the folder can't be written.
    """
    faces = find_faces(dirs)
    root = cache or user_cache_path("case-workbench", appauthor=False) / "faces"
    folder = root / _digest(file for files in faces.values() for file in files)
    if not (folder / "fonts.conf").is_file():
        try:
            root.mkdir(parents=True, exist_ok=True)
            _prepare(faces, folder)
        except OSError as error:
            raise SetupError(_NO_ROOM.fill(folder=root)) from error
    return folder / "fonts.conf"


def _first_complete(family: str, by_name: Mapping[str, list[Path]]) -> tuple[Path, ...]:
    for stem in FAMILIES[family]:
        for regular in by_name.get(f"{stem}-Regular.ttf", []):
            files = tuple(regular.with_name(f"{stem}-{style}.ttf") for style in STYLES)
            if all(file.is_file() and not missing_letters(file) for file in files):
                return files
    raise SetupError(_MISSING.fill(family=f"{family} ({', '.join(FAMILIES[family])})", how=_HOW))


def _digest(files: Iterable[Path]) -> str:
    content = hashlib.sha256(repr((_KEPT, _CONFIG)).encode())
    for file in files:
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


def _prepare(faces: Mapping[str, tuple[Path, ...]], folder: Path) -> None:
    """Fill a new folder, then give it its name in one step: two processes may do this at once."""
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
    aliases = []
    for family, files in faces.items():
        names = [_slim(file, made / file.name) for file in files]
        aliases.append(_ALIAS.format(family=family, name=escape(names[0])))
    config = _CONFIG.format(folder=escape(str(folder)), aliases="".join(aliases))
    (made / "fonts.conf").write_text(config, encoding="utf-8")
    try:
        made.rename(folder)
    except OSError:
        shutil.rmtree(made)
        if not folder.is_dir():
            raise


def _slim(face: Path, target: Path) -> str:
    """Write `face` with the kept letters only; return the family name inside it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, notdef_outline=True, layout_features=["kern", "mark", "ccmp", "locl"])
    options.drop_tables += ["FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_kept())
    with TTFont(face, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.save(target)
        return str(font["name"].getBestFamilyName())


def _kept() -> Iterator[int]:
    for block in _KEPT:
        yield from block


_ALIAS: Final = '<alias binding="same"><family>{family}</family><prefer><family>{name}</family></prefer></alias>\n'
_CONFIG: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{folder}/cache</cachedir>
{aliases}</fontconfig>
"""
