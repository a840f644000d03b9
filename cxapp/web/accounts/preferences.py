"""A person's language and theme, kept with the account or in a cookie, and whether they want mail."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.views.decorators.http import require_POST

from cxapp import notifications
from cxapp.models import User
from cxapp.web.next_page import next_page

THEMES = ("light", "dark", "auto")
THEME_COOKIE = "theme"
PAGE_LANGUAGE_HEADER = "X-Page-Language"
MAIL = {"on": True, "off": False}
YEAR = 365 * 24 * 3600


class LanguageMiddleware(MiddlewareMixin):
    """Uses the language of the account, whatever the browser asks for; scripts get that of their page.

    An open page keeps its language when the account's changes elsewhere (static/js/lib/fetch-json.js).
    """

    def process_request(self, request):
        """Activate the language before the view runs."""
        language = request.headers.get(PAGE_LANGUAGE_HEADER)
        if language not in dict(settings.LANGUAGES):
            language = request.user.is_authenticated and request.user.language
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language

    def process_response(self, request, response):
        """Keep answers in one language out of pages in another, where an answer may be kept at all."""
        patch_vary_headers(response, [PAGE_LANGUAGE_HEADER])
        return response


def reader_context(request):
    """Return the context of every page: `theme` for <html data-theme>, `languages`, and whether mail is set up."""
    known = {"languages": settings.LANGUAGES, "sends_mail": settings.SENDS_MAIL}
    return {"theme": find_theme(request), "themes": THEMES, **known}


def find_theme(request):
    """Return the account's theme, else the cookie's, else the device's."""
    user = getattr(request, "user", None)
    chosen = user.theme if user and user.is_authenticated else request.COOKIES.get(THEME_COOKIE)
    return chosen if chosen in THEMES else "auto"


@require_POST
def save_preferences(request):
    """Store the posted `theme`, `language` or `mail`, then redirect to the page the form came from."""
    response = HttpResponseRedirect(next_page(request, "/"))
    theme, language = request.POST.get("theme"), request.POST.get("language")
    if theme in THEMES:
        store_preference(request, response, "theme", theme, THEME_COOKIE)
    if language in dict(settings.LANGUAGES):
        store_preference(request, response, "language", language, settings.LANGUAGE_COOKIE_NAME)
    if request.POST.get("mail") in MAIL and request.user.is_authenticated:
        notifications.set_wants_mail(request.user, MAIL[request.POST["mail"]])
    return response


def store_preference(request, response, field, value, cookie):
    """Store one preference with the account and on the device."""
    response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(**{field: value})
