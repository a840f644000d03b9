"""The format of dates in Russian, without Django's “г.”, whose full stop collides with that of a sentence."""

DATE_FORMAT = "j E Y"
