"""The axis of a drawing: which stretch of a scale it shows, and where it is marked."""

from dataclasses import dataclass
from math import ceil, floor

STEPS = (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500)
MAX_MARKS = 4


@dataclass(frozen=True)
class Axis:
    """The stretch from `low` to `high`, marked every `step`."""

    low: float
    high: float
    step: float

    @property
    def marks(self):
        """Where it is marked."""
        return [self.low + index * self.step for index in range(round((self.high - self.low) / self.step) + 1)]

    def share(self, value):
        """How far along the axis a value lies, from 0 to 1; what is off it lies at its end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def fit_axis(values, scale):
    """Return the Axis that shows all these values, within the scale where they are, with round marks."""
    low, high = min(values), max(values)
    if low == high:
        low, high = scale["low"], scale["high"]
    step = next((step for step in STEPS if count_steps(low, high, step) <= MAX_MARKS), STEPS[-1])
    return Axis(floor(low / step) * step, ceil(high / step) * step, step)


def count_steps(low, high, step):
    """Count the steps from below `low` to above `high`."""
    return ceil(high / step) - floor(low / step)
