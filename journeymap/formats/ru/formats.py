"""How dates are written in Russian: without the “г.” of Django's own, whose full stop meets that of a sentence."""

DATE_FORMAT = "j E Y"
