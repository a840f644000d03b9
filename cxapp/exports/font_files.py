"""The font files for exports: those of packages, then those of the system."""

import functools
import importlib
import importlib.util
import io
import os
from dataclasses import dataclass
from pathlib import Path

BASE = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
ITALIC = ("fontpkg_noto_sans", "files/NotoSans-Italic[wdth,wght].ttf")
SCRIPTS = "manimgx_fonts"
SIGNS = ("pymupdf_fonts.NotoSansMath_Regular", "pymupdf_fonts.NotoSansSymbols2_Regular")
EMOJI = "NotoEmoji[wght].ttf"
HAN = "manimgx_fonts_cjk"
# The font folders of Linux, and the fonts that are tried first.
SYSTEM = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
PREFERRED = ("NotoSansCJK-Regular", "NotoSansCJK", "NotoSans", "DejaVuSans.")
SUFFIXES = (".ttf", ".otf", ".ttc")


@dataclass(frozen=True)
class Face:
    """A font's file: at a path, or in a module that contains its bytes."""

    path: Path | None = None
    module: str | None = None

    @property
    def file_name(self):
        """The name of the file in the folder of one export."""
        return self.path.name if self.path else f"{self.module.rpartition('.')[2]}.otf"

    @functools.cached_property
    def fonts(self):
        """The opened fonts of the file; several in a collection, none if the file is damaged."""
        # Imported late: it takes a third of a second, for which only exports should wait.
        from fontTools.ttLib import TTCollection, TTFont, TTLibError

        file = io.BytesIO(self.content()) if self.module else str(self.path)
        try:
            if self.file_name.endswith(".ttc"):
                return TTCollection(file, lazy=True).fonts
            return [TTFont(file, lazy=True)]
        except (TTLibError, OSError):
            return []

    @functools.cached_property
    def characters(self):
        """The code points that the font can draw."""
        return frozenset(self.fonts[0].getBestCmap() or ()) if self.fonts else frozenset()

    @functools.cached_property
    def families(self):
        """The names of its families in Typst."""
        return [name for font in self.fonts if (name := font["name"].getBestFamilyName())]

    def content(self):
        """Return the bytes that the module contains."""
        return importlib.import_module(self.module).fontbuffer

    def link_into(self, folder):
        """Make the file available in a folder."""
        target = Path(folder) / self.file_name
        if self.path:
            target.symlink_to(self.path)
        else:
            target.write_bytes(self.content())


@functools.cache
def base_font():
    """Return Noto Sans, the font of all letters that it has."""
    package, name = BASE
    return Face(path=package_folder(package) / name)


@functools.cache
def italic_font():
    """Return Noto Sans for italic letters."""
    package, name = ITALIC
    return Face(path=package_folder(package) / name)


@functools.cache
def packaged_fonts():
    """Return the fonts of packages in the order of preference."""
    scripts = sorted(package_folder(SCRIPTS).glob("NotoSans*.ttf"))
    others = [path for path in scripts if not path.name.startswith(("NotoSans[", "NotoSans-"))]
    emoji = package_folder(SCRIPTS) / EMOJI
    signs = [Face(module=name) for name in SIGNS]
    return [base_font(), *map(Face, others), *signs, Face(emoji), *map(Face, han_files())]


def han_files():
    """Return the files of the optional package for Chinese, Japanese and Korean."""
    return sorted(package_folder(HAN).glob("*.ttc")) if importlib.util.find_spec(HAN) else []


@functools.cache
def system_fonts():
    """Return the fonts of the system, those for many scripts first."""
    paths = {path for folder in SYSTEM for path in find_font_files(os.path.expanduser(folder))}
    return [Face(path) for path in sorted(paths, key=preference_key)]


def find_font_files(folder):
    """Yield the font files in a folder and its subfolders."""
    for place, _folders, names in os.walk(folder):
        yield from (Path(place) / name for name in names if name.lower().endswith(SUFFIXES))


def preference_key(path):
    """Return the sort key of a font file of the system: preferred ones, then upright ones, then by name."""
    rank = next((rank for rank, name in enumerate(PREFERRED) if path.name.startswith(name)), len(PREFERRED))
    slanted = any(word in path.name for word in ("Italic", "Oblique", "Bold", "Mono", "Serif"))
    return rank, slanted, path.name, str(path)


def package_folder(name):
    """Return the folder of an installed package."""
    return Path(importlib.util.find_spec(name).origin).parent
