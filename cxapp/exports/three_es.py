"""The overlay of the three E's on paper: usefulness, ease and enjoyment of each touchpoint, and the weakest of them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import scores
from cxapp.schema import KINDS
from cxapp.scores.three_es import ES, summarize, summarize_map, values_of

from . import sanitize_text

SHAPES = ("square", "circle", "triangle")
LOW, HIGH = 2, 4


def label_of(name):
    """Return the label of one of the three."""
    return str(KINDS["touchpoint"][name].label)


def list_shapes():
    """Return the shape and the label of each of the three."""
    return [(shape, label_of(name)) for shape, name in zip(SHAPES, ES, strict=True)]


def build_marks(record):
    """Return the three values of a touchpoint: [{shape, text, tone}, …]; None where none is rated."""
    values = values_of(record)
    if all(value is None for value in values):
        return None
    return [
        {"shape": shape, "text": "–" if value is None else str(value), "tone": tone_of(value)}
        for shape, value in zip(SHAPES, values, strict=True)
    ]


def tone_of(value):
    """Return the tone of a value."""
    if value is None or LOW < value < HIGH:
        return "even"
    return "bad" if value <= LOW else "good"


def stage_text(cards):
    """Return the mean of a stage's touchpoints with how many are rated."""
    group = summarize(cards)
    if group.mean is None:
        return _("Not rated")
    values = {"mean": format_mean(group.mean), "rated": group.rated, "all": group.all}
    return _("%(mean)s · %(rated)s of %(all)s rated") % values


def format_mean(mean):
    """Return a mean with one decimal."""
    return scores.format_number(mean, 1)


def verdict(drawing):
    """Return the title and the text of the verdict: which of the three is the weakest, and where."""
    summary = summarize_map(drawing.touchpoints)
    if not summary.weakest:
        text = _("Rate usefulness, ease and enjoyment in the details of a touchpoint.")
        return _("No touchpoint is rated yet."), text
    return title_of(summary), f"{lowest_text(drawing, summary)} {rated_text(summary)}"


def title_of(summary):
    """Return which is the weakest; of few ratings it says that more may change it."""
    names, mean = summary.weakest, format_mean(summary.whole.means[summary.weakest[0]])
    if len(names) == len(ES):
        return _("All three are equal: %(mean)s of 5") % {"mean": mean}
    if len(names) > 1:
        listed = ", ".join(lower_first(label_of(name)) for name in names)
        return _("The weakest are %(names)s: %(mean)s of 5") % {"names": listed, "mean": mean}
    values = {"name": label_of(names[0]), "mean": mean}
    form = (
        _("%(name)s is the weakest so far: %(mean)s of 5")
        if summary.few
        else _("%(name)s is the weakest: %(mean)s of 5")
    )
    return form % values


def lower_first(label):
    """Return a label as it is in the middle of a sentence."""
    return label[:1].lower() + label[1:]


def lowest_text(drawing, summary):
    """Return where the weakest is lowest."""
    name, place = summary.weakest[0], summary.lowest
    stage = sanitize_text.clean_line(drawing.stages[place]["title"]) or _("Untitled")
    values = {"name": label_of(name), "stage": stage, "value": format_mean(summary.stages[place].means[name])}
    return _("%(name)s is lowest at %(stage)s: %(value)s.") % values


def rated_text(summary):
    """Return how many touchpoints are rated."""
    whole = summary.whole
    form = (
        ngettext(
            "Only %(rated)s of %(all)s touchpoint is rated.",
            "Only %(rated)s of %(all)s touchpoints are rated.",
            whole.all,
        )
        if summary.few
        else ngettext(
            "%(rated)s of %(all)s touchpoint is rated.", "%(rated)s of %(all)s touchpoints are rated.", whole.all
        )
    )
    return form % {"rated": whole.rated, "all": whole.all}
