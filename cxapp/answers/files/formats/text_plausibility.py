"""Rates the plausibility of decoded text: Russian by letter frequencies, other languages by letter combinations."""

import itertools
import re
import unicodedata

# Frequencies per thousand letters of Russian prose; rare letters have a small number.
THOUSANDTHS = (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7)
FREQUENT = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", (*THOUSANDTHS, 6, 5, 4, 3, 3, 1, 1), strict=True))
WORD = re.compile(r"[^\W\d_]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MEAN_FREQUENCY = 25
SIGN_CATEGORIES = ("Sm", "So", "Sc", "Sk", "Cc", "Co", "Cn")
STRAY_LETTERS = "§\xad¶·†‡‰\ufffd"


def has_controls(text):
    """Return whether there are characters that no text has, which shows a wrong number of bytes per character."""
    return CONTROL.search(text) is not None


def rate_sense(text):
    """Return a rating of the non-ASCII letters: above 0 if they look like words, below if they do not."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    figure = sum(map(_rate_word, words)) - 60 * _rate_strays(text)
    return figure / (1 + sum(map(len, words)))


def _rate_word(word):
    """Rate a word: frequent letters add, capitals after small letters and mixed scripts subtract."""
    russian = sum(FREQUENT[letter] - MEAN_FREQUENCY if letter in FREQUENT else 0 for letter in word.lower())
    jumps = sum(previous.islower() and two.isupper() for previous, two in itertools.pairwise(word))
    lone_start = word[0].islower() and word[1:].isupper() and len(word) > 1
    return (
        russian
        + _rate_latin(word)
        - 60 * jumps
        - 40 * lone_start * len(word)
        - 60 * _rate_mixed(word)
        - 40 * _rate_foreign(word)
    )


def _rate_latin(word):
    accents = sum("\xc0" <= letter <= "\u017f" and letter not in "×÷" for letter in word)
    return 30 * accents if accents * 2 <= len(word) + 1 else -30 * accents


def _rate_mixed(word):
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
    return min(cyrillic, len(word) - cyrillic)


def _rate_foreign(word):
    """Count letters of scripts that a wrong character width produces, and Cyrillic letters that are not Russian."""
    return sum(
        letter > "\u04ff" or ("\u0400" <= letter <= "\u04ff" and letter.lower() not in FREQUENT) for letter in word
    )


def _rate_strays(text):
    """Count characters that a wrong code page puts between letters: box drawing, currency, unusual marks."""
    return sum(_is_stray(letter) for letter in text if letter > "\x7f")


def _is_stray(letter):
    return letter not in "№€°™" and (letter in STRAY_LETTERS or unicodedata.category(letter) in SIGN_CATEGORIES)
