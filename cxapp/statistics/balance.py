"""The relationship balance: every touchpoint pays into the customer's account or draws on it."""

from itertools import accumulate


def entry(credit, emotion):
    """What one touchpoint pays in: its credit where given, else its emotion, else nothing."""
    return next((value for value in (credit, emotion) if value is not None), 0)


def running_balance(entries):
    """Return the balance after each entry."""
    return list(accumulate(entries))
