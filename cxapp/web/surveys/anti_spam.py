"""Protection of surveys from bots: a signed stamp on each form, a honeypot, and anonymous rate limits."""

import secrets
import time

from allauth.account.adapter import get_adapter
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cxapp import rate_limit
from cxapp.errors import InvalidInput, RateLimited

# Never change: a new salt makes issued forms and comments invalid.
SALT = "cxapp.pages.stamps"
ANSWER_SALT = "cxapp.pages.stamps.answers"
TRAP = "website"
# Nobody reads a question in less than a second; a page that was open for a day must be reloaded.
MIN_AGE_SECONDS, MAX_AGE_SECONDS = 1, 24 * 3600
# How long after an answer a comment may be added.
COMMENT_SECONDS = 600
SPAN_SECONDS = 3600
# All customers of a shop's till share one address: no till serves more than two a minute.
MAX_PER_ADDRESS = 120
MAX_PER_SURVEY = 3000
MISS_LIMIT = {"most": 100, "seconds": 600}


def issue_stamp(survey):
    """Return a stamp for a form shown now, valid for one answer."""
    stamp = {"survey": survey.pk.hex, "id": secrets.token_urlsafe(12), "at": time.time()}
    return signing.dumps(stamp, salt=SALT)


def check_stamp(survey, form):
    """Return the id of the answer in a posted form.

    Raise InvalidInput if the form was sent too fast or too late, or if the honeypot is filled in. With the code
    "soon" the same stamp may be used again.
    """
    stamp = _load_stamp(survey, form.get("stamp", ""))
    if stamp is None or form.get(TRAP):
        raise InvalidInput(_("That did not work. Please choose again."))
    age = time.time() - stamp["at"]
    if age > MAX_AGE_SECONDS:
        raise InvalidInput(_("This page was open for a long time. Please choose again."))
    if age < MIN_AGE_SECONDS:
        raise InvalidInput(_("That was very quick. Please choose again."), code="soon")
    return stamp["id"]


def count_answer(request, survey):
    """Count an answer by caller and by survey.

    Raise RateLimited above the limits. No address is stored, only a keyed digest.
    """
    here = salted_hmac(SALT, f"{survey.pk}:{_caller_address(request)}").hexdigest()
    if rate_limit.allow("survey-address", here, most=MAX_PER_ADDRESS, seconds=SPAN_SECONDS) and rate_limit.allow(
        "survey", survey.pk, most=MAX_PER_SURVEY, seconds=SPAN_SECONDS
    ):
        return
    raise RateLimited(_("Too many answers came from here in the last hour. Please try again later."))


def is_guessing(request, missed=False):
    """Return whether a caller guesses survey addresses; `missed` counts one more wrong address."""
    here = salted_hmac(SALT, _caller_address(request)).hexdigest()
    if missed:
        return not rate_limit.allow("survey-miss", here, **MISS_LIMIT)
    return rate_limit.is_exhausted("survey-miss", here, **MISS_LIMIT)


def sign_answer(answer):
    """Return a token by which the page that gave an answer may add a comment."""
    return signing.dumps(answer.pk, salt=ANSWER_SALT)


def find_answer_id(text):
    """Return the id of the answer in a signed token, None for an invalid one."""
    try:
        return signing.loads(text, salt=ANSWER_SALT)
    except signing.BadSignature:
        return None


def _load_stamp(survey, text):
    try:
        stamp = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return stamp if stamp["survey"] == survey.pk.hex else None


def _caller_address(request):
    return get_adapter().get_client_ip(request)
