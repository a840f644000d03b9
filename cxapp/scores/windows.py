"""Windows: the days whose answers count."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from cxapp.errors import InvalidInput
from cxapp.models import Workspace

MAX_DAYS = 3660
WEEK = 7
YEAR = 52 * WEEK


@dataclass(frozen=True)
class Window:
    """The days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def default(cls, workspace: Workspace, today: datetime.date | None = None) -> "Window":
        """Return the window of the workspace's default length up to today."""
        last = today or workspace.today()
        days = min(workspace.window_days - 1, (last - datetime.date.min).days)
        return cls(last - datetime.timedelta(days), last)

    @classmethod
    def build(
        cls,
        workspace: Workspace,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
        today: datetime.date | None = None,
    ) -> "Window":
        """Return the requested window; the workspace's default length fills in a missing first or last day.

        Raise InvalidInput if the days are in the wrong order or more than ten years apart.
        """
        usual = cls.default(workspace, last or today)
        window = cls(first or usual.first, usual.last)
        if window.first > window.last:
            raise InvalidInput(
                _("The first day must not be after the last day."), fields={"from": _("is after the last day.")}
            )
        if (window.last - window.first).days >= MAX_DAYS:
            raise InvalidInput(
                _("A period can have at most ten years."), fields={"from": _("is more than ten years ago.")}
            )
        return window

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def preceding_window(self) -> "Window":
        """Return the window of the same length that ends before this one begins."""
        return self.shift_back(self.days)

    def same_days_last_year(self) -> "Window":
        """Return the same weekdays a year before."""
        return self.shift_back(YEAR)

    def shift_back(self, days: int) -> "Window":
        """Return the window `days` days earlier."""
        return Window(self.first - datetime.timedelta(days=days), self.last - datetime.timedelta(days=days))

    @cached_property
    def weeks(self) -> int:
        """The number of weeks, counted back from the last day; the oldest may be incomplete."""
        return (self.last - self.first).days // WEEK + 1

    @cached_property
    def week_of(self) -> dict[str, int]:
        """{"2026-11-22": week, 0 for the oldest} for every day of the window."""
        days = [self.last - datetime.timedelta(days=age) for age in range((self.last - self.first).days + 1)]
        return {day.isoformat(): self.weeks - 1 - age // WEEK for age, day in enumerate(days)}

    def to_json(self) -> dict[str, str]:
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}
