"""Short explanations, for people, why a column of a file is not imported."""

from django.utils.translation import gettext_lazy as _

EXCLUSIONS = {
    "birth": _("a day of birth"),
    "age": _("a number about the person"),
    "contact": _("how a person is reached"),
    "name": _("the name of a person"),
    "duration": _("how long something took"),
    "limit": _("the end of a scale, not an answer"),
    "money": _("an amount of money"),
    "quantity": _("a count of something else than answers"),
    "group": _("a group or a number of something"),
    "code": _("a code"),
    "flag": _("only says yes or no"),
}
HELD_ELSEWHERE = {
    "date": _("another column holds the day"),
    "score": _("another column holds the score"),
    "comment": _("another column holds the comment"),
    "external_id": _("another column holds the id"),
    "count": _("another column holds the count"),
}
EMPTY = _("an empty column")
CONSTANT = _("the same in every row")
REPEATS = _("values repeat, so they are no id")
UNKNOWN = _("neither header nor values say what it holds")


def exclusion_text(column, held):
    """Return why a column is left out, given the things that other columns hold."""
    if column.is_empty:
        return EMPTY
    if column.exclusion and column.exclusion != "flag":
        return EXCLUSIONS[column.exclusion]
    if "date" in held and column.days >= 0.5:
        return HELD_ELSEWHERE["date"]
    if column.is_constant:
        return CONSTANT
    if column.exclusion or column.is_flag:
        return EXCLUSIONS["flag"]
    return next(
        (HELD_ELSEWHERE[thing] for thing in HELD_ELSEWHERE if thing in held and _may_hold(column, thing)), None
    ) or _other_text(column)


def is_likely(sentence):
    """Return whether a column that is left out for this reason could have been chosen instead of another."""
    return sentence in HELD_ELSEWHERE.values()


def _other_text(column):
    return REPEATS if column.header.is_about("external_id") and column.profile.has_repeats else UNKNOWN


def _may_hold(column, thing):
    if thing == "score":
        return column.metric_scale_share >= 0.5
    if thing == "comment":
        return column.is_text and (column.header.is_about("comment") or column.is_prose)
    return column.header.is_about(thing) and not (thing == "external_id" and column.profile.has_repeats)
