"""The characters of the fonts, and the fonts that a text needs."""

import functools
import unicodedata

import regex

from . import font_files

CLUSTER = regex.compile(r"\X")
# Joiners and variation selectors change how their neighbours look, and are invisible themselves.
INVISIBLE_CATEGORIES = ("Cf",)
# A part of a text in the data of the template: sanitize_text.run_to_json.
ITALIC = '"italic": true'
SELECTORS = regex.compile(r"\p{Variation_Selector}|\u034f")


@functools.cache
def base_characters():
    """Return the code points of Noto Sans."""
    return font_files.base_font().characters


@functools.lru_cache(maxsize=100_000)
def find_face(cluster):
    """Return the first font that has every character of a grapheme cluster, or None."""
    points = {ord(character) for character in cluster if is_visible(character)}
    for faces in (font_files.packaged_fonts, font_files.system_fonts):
        for face in faces():
            if points <= face.characters:
                return face
    return None


def is_visible(character):
    """Return whether a character is drawn by itself."""
    return (
        character != "\n"
        and unicodedata.category(character) not in INVISIBLE_CATEGORIES
        and not SELECTORS.match(character)
    )


def uncovered_clusters(text):
    """Return the set of clusters of a text that Noto Sans may lack."""
    return set(CLUSTER.findall(text)) if has_uncovered(text) else set()


def has_uncovered(text):
    """Return whether a text has characters outside of Noto Sans."""
    return any(ord(character) not in base_characters() for character in set(text))


def find_fonts(text):
    """Return the fonts for a text, Noto Sans first, in the order of preference."""
    faces = {face for cluster in uncovered_clusters(text) if (face := find_face(cluster))} | {font_files.base_font()}
    order = [
        *font_files.packaged_fonts(),
        *(font_files.system_fonts() if faces - set(font_files.packaged_fonts()) else ()),
    ]
    return [face for face in order if face in faces]


def find_italics(files):
    """Return the font of italic letters if a text has any."""
    return [font_files.italic_font()] if ITALIC in files.get("data.json", "") else []


def families(faces):
    """Return the names of the fonts' families, for the template."""
    return list(dict.fromkeys(name for face in faces for name in face.families))


def link_fonts(faces, folder):
    """Put the files of the fonts into a folder."""
    for face in faces:
        face.link_into(folder)
