"""What a file cannot tell about its days, so that a person is asked: the order of day and month, an anonymised day."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .files.upload import file_error


def find_doubts(sniffed, columns):
    """Return what is doubtful about the column that holds the days; nothing where none does."""
    at = next((at for at, thing in columns.items() if thing == "date"), None)
    return {} if at is None else sniffed.day_doubts.get(str(at), {})


def build_order_question(doubts, order):
    """Return {"text", "dmy", "mdy", "chosen"} about a day that can be read either way.

    None where the file tells the order.
    """
    return {**doubts["example"], "chosen": order or ""} if "example" in doubts else None


def unknown_order_error(question):
    """Return the refusal of a file whose days can be read either way."""
    days = {name: date_format(datetime.date.fromisoformat(question[name]), "j E Y") for name in ("dmy", "mdy")}
    told = _("“{text}” can be {dmy} or {mdy}. Say whether the day or the month stands first.")
    return file_error(told, "options.order", text=question["text"], **days)


def select_columns(columns, doubts, day):
    """Return the columns as they are read: days that say nothing give way to the day that was chosen for all rows."""
    if not day or "anonymised" not in doubts:
        return columns
    return {at: "skip" if thing == "date" else thing for at, thing in columns.items()}
