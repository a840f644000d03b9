"""Where a person is signed in: their sessions, each with the browser that it began in."""

import hashlib

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from cxapp.models.sessions import active_sessions

KEY = "sign_in"
# The first that the User-Agent contains is its browser: others name Chrome and Safari as well.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "YaBrowser": "Yandex Browser", "Firefox": "Firefox", "FxiOS": "Firefox"}
BROWSERS |= {"Chrome": "Chrome", "CriOS": "Chrome", "Safari": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS"}
SYSTEMS |= {"CrOS": "ChromeOS", "Linux": "Linux"}


@receiver(user_logged_in)
def note_sign_in(request, **event):
    """Keep with the session when and in which browser it began."""
    agent = request.headers.get("User-Agent", "")[:300]
    request.session[KEY] = {"agent": agent, "at": timezone.now().isoformat()}


def list_sessions(request):
    """Return the sessions of a person, this one first, then the newest."""
    current = request.session.session_key
    rows = [build_row(session, current) for session in active_sessions(request.user)]
    return sorted(rows, key=lambda row: (row["is_current"], row["at"].timestamp() if row["at"] else 0), reverse=True)


def build_row(session, current):
    """Return a session as the page shows it; its key is a secret, so its id is a digest of that."""
    noted = session.get_decoded().get(KEY, {})
    return {
        "id": session_id(session.session_key),
        "device": describe_agent(noted.get("agent", "")),
        "at": parse_datetime(noted["at"]) if "at" in noted else None,
        "is_current": session.session_key == current,
    }


def find_key(user, id):
    """Return the key of a person's session by its id, None if there is none."""
    keys = active_sessions(user).values_list("session_key", flat=True)
    return next((key for key in keys if session_id(key) == id), None)


def session_id(key):
    """Return the public id of a session."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def describe_agent(agent):
    """Return the browser and the system of a User-Agent, as a person calls them."""
    browser = next((name for word, name in BROWSERS.items() if word in agent), "")
    system = next((name for word, name in SYSTEMS.items() if word in agent), "")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("Unknown browser")
