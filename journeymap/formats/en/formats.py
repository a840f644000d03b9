"""How dates are written in English: Django's own “Dec. 5, 2026” reads like no date to most of the world."""

DATE_FORMAT = "j F Y"
