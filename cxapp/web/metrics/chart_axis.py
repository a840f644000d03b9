"""The axis of a drawing: the part of a scale that it shows, and its marks."""

from dataclasses import dataclass
from math import ceil, floor

from cxapp import statistics

STEPS = (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500)
MAX_MARKS = 4


@dataclass(frozen=True)
class Axis:
    """The range from `low` to `high`, with a mark every `step`."""

    low: float
    high: float
    step: float

    @property
    def marks(self):
        """The values of the marks."""
        return [self.low + index * self.step for index in range(round((self.high - self.low) / self.step) + 1)]

    def share(self, value):
        """Return the position of a value on the axis, from 0 to 1; values outside lie at its ends."""
        return statistics.scale_position(value, self.low, self.high, limited=True)


def fit_axis(values, scale):
    """Return an Axis with round marks that shows all these values; the whole scale if they are equal."""
    low, high = min(values), max(values)
    if low == high:
        low, high = scale["low"], scale["high"]
    step = next((step for step in STEPS if count_steps(low, high, step) <= MAX_MARKS), STEPS[-1])
    return Axis(floor(low / step) * step, ceil(high / step) * step, step)


def count_steps(low, high, step):
    """Count the steps from below `low` to above `high`."""
    return ceil(high / step) - floor(low / step)
