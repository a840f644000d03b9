"""What keeps programs from filling in a survey: a signed stamp on each form, a trap, and counts that name nobody."""

import secrets
import time

from allauth.account.adapter import get_adapter
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cxapp.errors import InvalidInput, RateLimited
from cxapp.workspaces import rate_limit

SALT = "cxapp.web.surveys.anti_spam"
ANSWERS = "cxapp.web.surveys.anti_spam.answers"
TRAP = "website"
# Seconds: nobody reads a question in less, and a page that lay open for a day is looked at anew.
SOONEST, LATEST = 1, 24 * 3600
# Seconds after an answer in which words may be added.
WORDS = 600
SPAN = 3600
# A shop's till has one address for all its customers: two a minute is more than any till serves.
MOST_OF_ADDRESS = 120
MOST_OF_SURVEY = 3000
MISSES = {"most": 100, "seconds": 600}


def fresh(survey):
    """A stamp for a form that is shown now. It is good for one answer."""
    told = {"survey": survey.pk.hex, "id": secrets.token_urlsafe(12), "at": time.time()}
    return signing.dumps(told, salt=SALT)


def spent(survey, form):
    """The id of the answer in a posted form; raises InvalidInput where the form was filled in too fast, too late or
    by a trap.

    The refusal's code says whether the same stamp may be used again: "soon" only asks for patience.
    """
    told = _unsealed(survey, form.get("stamp", ""))
    if told is None or form.get(TRAP):
        raise InvalidInput(_("That did not work. Please choose again."))
    age = time.time() - told["at"]
    if age > LATEST:
        raise InvalidInput(_("This page was open for a long time. Please choose again."))
    if age < SOONEST:
        raise InvalidInput(_("That was very quick. Please choose again."), code="soon")
    return told["id"]


def count(request, survey):
    """Count one more answer from here and to this survey.

    Raises RateLimited. No address is kept, only a keyed digest.
    """
    here = salted_hmac(SALT, f"{survey.pk}:{_caller(request)}").hexdigest()
    if rate_limit.allow("survey-address", here, most=MOST_OF_ADDRESS, seconds=SPAN) and rate_limit.allow(
        "survey", survey.pk, most=MOST_OF_SURVEY, seconds=SPAN
    ):
        return
    raise RateLimited(_("Many answers came from here within the hour. Please try again later."))


def guessing(request, missed=False):
    """Whether somebody tries one address after the other; `missed` counts one more that led nowhere."""
    here = salted_hmac(SALT, _caller(request)).hexdigest()
    if missed:
        return not rate_limit.allow("survey-miss", here, **MISSES)
    return rate_limit.is_exhausted("survey-miss", here, **MISSES)


def sealed(answer):
    """What lets the page that gave an answer add words to it."""
    return signing.dumps(answer.pk, salt=ANSWERS)


def opened(text):
    """The id of the answer to which words may be added, None where there is none."""
    try:
        return signing.loads(text, salt=ANSWERS)
    except signing.BadSignature:
        return None


def _unsealed(survey, text):
    try:
        told = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return told if told["survey"] == survey.pk.hex else None


def _caller(request):
    return get_adapter().get_client_ip(request)
