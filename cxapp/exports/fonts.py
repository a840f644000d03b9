"""Which characters the paper's fonts have, and which of the fonts a text needs."""

import functools
import unicodedata

import regex

from . import font_files

CLUSTER = regex.compile(r"\X")
# Joiners and variation selectors change how their neighbours look, and are nothing to see by themselves.
UNSEEN = ("Cf",)
SELECTORS = regex.compile(r"\p{Variation_Selector}|\u034f")


@functools.cache
def covered():
    """The code points of Noto Sans."""
    return font_files.base().characters


@functools.lru_cache(maxsize=100_000)
def face_for(cluster):
    """The first font that has every character of what a reader takes for one letter, or None."""
    points = {ord(character) for character in cluster if is_seen(character)}
    for faces in (font_files.packaged, font_files.system):
        for face in faces():
            if points <= face.characters:
                return face
    return None


def is_seen(character):
    """Whether a character is drawn by itself."""
    return character != "\n" and unicodedata.category(character) not in UNSEEN and not SELECTORS.match(character)


def clusters(text):
    """The different clusters of a text that Noto Sans may not have."""
    return set(CLUSTER.findall(text)) if has_others(text) else set()


def has_others(text):
    """Whether a text has characters outside of Noto Sans."""
    return any(ord(character) not in covered() for character in set(text))


def needed(text):
    """The fonts for a text, Noto Sans first, in the order in which they are asked."""
    found = {face for cluster in clusters(text) if (face := face_for(cluster))} | {font_files.base()}
    order = [*font_files.packaged(), *(font_files.system() if found - set(font_files.packaged()) else ())]
    return [face for face in order if face in found]


def families(faces):
    """The names of the fonts' families, for the template."""
    return list(dict.fromkeys(name for face in faces for name in face.families))


def link(faces, folder):
    """Put the files of the fonts into a folder."""
    for face in faces:
        face.place_in(folder)
