"""The format of dates in English: Django's own “Dec. 5, 2026” is unfamiliar to most of the world."""

DATE_FORMAT = "j F Y"
