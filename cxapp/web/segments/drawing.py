"""Segments in words and small drawings: shares, scores, and how they differ from those of all other personas."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import scores
from cxapp.models.people import HUES
from cxapp.scores import comparison
from cxapp.web import avatars
from cxapp.web.touchpoints import drawing
from cxapp.workspaces import segments


def anchor(segment):
    """Return the id of the element of a segment."""
    return f"segment-{segment.pk}"


def draw_segment(segment, place, personas, rated):
    """Return a segment with its personas and its scores by metric; `place` is that in the list."""
    answers = sum(score["n"] for score in rated)
    return {
        "id": str(segment.pk),
        "anchor": anchor(segment),
        "name": segment.name,
        "description": segment.description,
        "share": None if segment.share is None else scores.format_percent(segment.share),
        "hue": hue(place),
        "personas": [avatars.persona_avatar(persona) for persona in personas],
        "count": len(personas),
        "answers": answers,
        "answers_text": scores.format_number(answers),
        "scores": [draw_score(score) for score in rated],
    }


def hue(place):
    """Return the colour of a segment by its place in the list: neighbours differ."""
    return HUES[place % len(HUES)]


def draw_score(score):
    """Return a score for templates/touchpoints/score.html, with its difference."""
    shown = drawing.draw_score({**score, "trend": []})
    return shown | {"method": score["method_text"], "against": draw_difference(score["against"], score)}


def draw_difference(against, score):
    """Return the difference from all other personas, its interval, and what it proves."""
    value = against["value"]
    return {
        "state": against["state"],
        "figure": "" if value is None else drawing.format_difference(value, score),
        "range": drawing.difference_range(against, score),
        "n": scores.format_number(against["n"]),
        "words": difference_words(against),
    }


def difference_words(against):
    """Return what a difference proves, or what is missing to judge it."""
    words = {
        comparison.RISEN: _("Better, proven"),
        comparison.FALLEN: _("Worse, proven"),
        comparison.NOT_PROVEN: _("No proven difference"),
        comparison.NOTHING: _("No other persona has answers to compare with"),
    }
    return words.get(against["state"]) or missing_words(**against["needed"])


def missing_words(own, others):
    """Return how many answers are missing for a verdict."""
    counts = {"own": scores.format_number(own), "others": scores.format_number(others)}
    if own and others:
        return _("Too few answers: %(own)s more here and %(others)s more of other personas to judge") % counts
    if others:
        return _("Too few answers: %(others)s more of other personas to judge") % counts
    return drawing.few_text(own)


def draw_shares(listed):
    """Return the shares of all segments on one bar, {parts, whole, text, is_too_much}; None if none is known."""
    known = [(place, segment) for place, segment in enumerate(listed) if segment.share is not None]
    if not known:
        return None
    total = segments.add_up_shares(listed)
    width = max(total, segments.WHOLE)
    return {
        "parts": list_parts(known, width),
        "whole": percent_of(segments.WHOLE, width) if total > segments.WHOLE else "",
        "text": shares_text(total, len(listed) - len(known)),
        "is_too_much": total > segments.WHOLE,
    }


def list_parts(known, width):
    """Return the parts of the bar with their places, in per cent of its width."""
    parts, start = [], 0
    for place, segment in known:
        ends = {"x": percent_of(start, width), "width": percent_of(segment.share, width)}
        label = f"{segment.name}: {scores.format_percent(segment.share)}"
        parts.append({"hue": hue(place), "label": label, "anchor": anchor(segment), **ends})
        start += segment.share
    return parts


def percent_of(value, width):
    """Return a length in per cent of the width, formatted independently of the language."""
    return f"{100 * value / width:.2f}%"


def shares_text(total, unknown):
    """Return the sum of the shares in words, and what it leaves open or counts twice."""
    sum_text = _("The shares add up to %(sum)s.") % {"sum": scores.format_percent(total)}
    if total > segments.WHOLE:
        over = {"over": scores.format_percent(total - segments.WHOLE)}
        return f"{sum_text} " + _("That is %(over)s more than all customers: some are counted twice.") % over
    if unknown:
        text = ngettext(
            "The share of %(n)s segment is not known.", "The shares of %(n)s segments are not known.", unknown
        )
        return f"{sum_text} " + text % {"n": scores.format_number(unknown)}
    rest = {"rest": scores.format_percent(segments.WHOLE - total)}
    return sum_text if total == segments.WHOLE else f"{sum_text} " + _("That leaves %(rest)s of all customers.") % rest
