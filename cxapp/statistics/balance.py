"""The relationship balance: the running sum of credits and debits of the touchpoints."""

from itertools import accumulate


def entry(credit, emotion):
    """Return the entry of one touchpoint: its credit if given, else its emotion, else 0."""
    return next((value for value in (credit, emotion) if value is not None), 0)


def running_balance(entries):
    """Return the balance after each entry."""
    return list(accumulate(entries))
