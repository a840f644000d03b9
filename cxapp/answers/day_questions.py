"""Questions about the days of a file that only a person can answer: order of day and month, anonymised days."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .files.upload import file_error


def find_doubts(sniffed, columns):
    """Return the doubts about the date column, {} if there is no date column."""
    at = next((at for at, thing in columns.items() if thing == "date"), None)
    return {} if at is None else sniffed.day_doubts.get(str(at), {})


def build_order_question(doubts, order):
    """Return {"text", "dmy", "mdy", "chosen"} about an ambiguous day, None if the file makes the order clear."""
    return {**doubts["example"], "chosen": order or ""} if "example" in doubts else None


def unknown_order_error(question):
    """Return the error for a file with ambiguous days and no chosen order."""
    days = {name: date_format(datetime.date.fromisoformat(question[name]), "j E Y") for name in ("dmy", "mdy")}
    told = _("“{text}” can be {dmy} or {mdy}. Say whether the day or the month stands first.")
    return file_error(told, "options.order", text=question["text"], **days)


def select_columns(columns, doubts, day):
    """Return the columns to read: an anonymised date column is skipped if a day was chosen for all rows."""
    if not day or "anonymised" not in doubts:
        return columns
    return {at: "skip" if thing == "date" else thing for at, thing in columns.items()}
