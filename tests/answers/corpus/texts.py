"""Encodings, delimiters and line ends."""

import codecs

from .case import Case, text

ENGLISH = (
    "submitted_at,step,question,answer,free_text",
    "2025-11-14,Delivery,CSAT,2,Sat at home from two to eight",
    "2025-11-15,Ask,CES,6,Answer was kind",
)
TWO = [("Delivery", "CSAT", "2025-11-14", 2), ("Ask", "CES", "2025-11-15", 6)]
RUSSIAN = (
    "Дата;Этап;Метрика;Оценка;Комментарий",
    "14.11.2025;Доставка;CSAT;2;Ждали с двух до восьми, никто не позвонил",
    "15.11.2025;Выбор;CES;6;Подсказали быстро и вежливо",
)
ZWEI = [("Доставка", "CSAT", "2025-11-14", 2), ("Выбор", "CES", "2025-11-15", 6)]
WORDS = ["Ждали с двух до восьми, никто не позвонил", "Подсказали быстро и вежливо"]
FIVE = "date stage metric score comment"


def _english(name, sign=",", **how):
    lines = [line.replace(",", sign) for line in ENGLISH]
    found = {"delimiter": sign, "encoding": how.get("encoding", "utf-8")}
    ends = {"\n": "lf", "\r\n": "crlf", "\r": "cr"}
    found["line_end"] = ends[how.get("end", "\n")]
    return Case(name, text(*lines, **how), FIVE, TWO, sniffed=found)


def _russian(name, encoding, **how):
    found = {"delimiter": ";", "encoding": encoding}
    return Case(name, text(*RUSSIAN, encoding=encoding, **how), FIVE, ZWEI, sniffed=found, comments=WORDS)


TEXTS = [
    _english("comma"),
    _english("windows line ends and a mark in front", end="\r\n", bom=codecs.BOM_UTF8),
    _english("line ends of an old Mac", end="\r"),
    _english("tabs", "\t"),
    _english("pipes", "|", end="\r\n"),
    _english("Unicode text of Excel", "\t", encoding="utf-16-le", end="\r\n", bom=codecs.BOM_UTF16_LE),
    _english("UTF-16 without a mark", encoding="utf-16-le"),
    _english("UTF-16 the other way without a mark", encoding="utf-16-be"),
    _russian("Russian in UTF-8", "utf-8"),
    _russian("Russian in Windows-1251", "cp1251", end="\r\n"),
    _russian("Russian in KOI8-R", "koi8-r"),
    _russian("Russian in CP866", "cp866"),
    _russian("Russian in UTF-16 without a mark", "utf-16-le", end="\r\n"),
    _russian("Russian in UTF-16 the other way without a mark", "utf-16-be"),
    Case(
        "capitals in Windows-1251",
        text("ДАТА;ЭТАП;МЕТРИКА;ОЦЕНКА", "14.11.2025;ДОСТАВКА;CSAT;2", "15.11.2025;ВЫБОР;CES;6", encoding="cp1251"),
        "date stage metric score",
        ZWEI,
        sniffed={"encoding": "cp1251"},
    ),
    Case(
        "German in Windows-1252",
        text(
            "Date;Stage;Metric;Score;Comment",
            "14.11.2025;Delivery;CSAT;2;Für die Größe müßte man länger warten",
            "15.11.2025;Ask;CES;6;Sehr schön, gerne wieder – café",
            encoding="cp1252",
        ),
        FIVE,
        TWO,
        sniffed={"encoding": "cp1252"},
        comments=["Für die Größe müßte man länger warten", "Sehr schön, gerne wieder – café"],
    ),
    Case(
        "a hint for Excel",
        text("sep=;", *(line.replace(",", ";") for line in ENGLISH)),
        FIVE,
        TWO,
        sniffed={"delimiter": ";", "header": 2},
    ),
    Case(
        "a letter that UTF-8 cannot have",
        lambda: "\n".join(RUSSIAN).encode().replace("быстро".encode(), b"\xff"),
        FIVE,
        ZWEI,
        sniffed={"encoding": "utf-8"},
    ),
    Case(
        "zeros between",
        lambda: "\n".join(ENGLISH).encode().replace(b"kind", b"ki\x00nd"),
        FIVE,
        TWO,
        chosen={"encoding": "utf-8"},
        comments=["Sat at home from two to eight", "Answer was kind"],
    ),
    Case(
        "zeros in a text that could be wide letters",
        lambda: "\n".join(ENGLISH).encode().replace(b"kind", b"k\0ind").replace(b"Sat", b"\0Sat"),
        FIVE,
        TWO,
        sniffed={"encoding": "utf-8"},
        comments=["Sat at home from two to eight", "Answer was kind"],
    ),
]
