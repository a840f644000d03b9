"""Sends hostile requests to a running server, and names each that is answered by 500 and more, or not at all.

`python -m tests.hostile.http_runner http://127.0.0.1:8000 --count 100000 --seed 1`, with the settings of the server in
the environment (DATA_DIR or DATABASE_URL, SECRET_KEY): the runner makes its own workspace there, and signs in.
"""

import argparse
import collections
import http.client
import os
import time
from types import SimpleNamespace
from urllib.parse import urlsplit

# So many requests share a workspace: what they delete is there again in the next.
SHARED = 1000
TIMEOUT = 60
FAILED = "failed: "


def send(line, request, world, cookies):
    """The status of one request over a kept connection."""
    from tests.hostile import requests

    path, body = requests.prepared(request, world)
    line.putrequest(request.method, path, skip_host="Host" in request.headers, skip_accept_encoding=True)
    own = {"Cookie": cookies, "X-CSRFToken": world["csrf"], "X-Forwarded-For": address_of(request)} | request.headers
    if "Cookie" in request.headers:
        own["Cookie"] = f"{cookies}; {requests.filled(request.headers['Cookie'], world)}"
    for name, value in own.items():
        line.putheader(name, value.encode("latin-1", "replace"))
    line.putheader("Content-Length", str(len(body)))
    line.endheaders(body)
    answer = line.getresponse()
    answer.read()
    return answer.status


def address_of(request):
    """An address for each few requests: a server behind one proxy (NUM_PROXIES=1) counts attempts by it."""
    return f"10.{request.number >> 16 & 255}.{request.number >> 8 & 255}.{request.number >> 4 & 15}"


def run(address, seed, count, report=print):
    """Send `count` requests; returns {status: number} and the requests that failed, [(status, Request), …]."""
    from tests.hostile import requests

    host = urlsplit(address).netloc
    statuses, failed = collections.Counter(), []
    line, world = None, None
    for request in requests.generate(seed, count):
        if request.number % SHARED == 0:
            world = make_world()
            report(f"{request.number} of {count}: {dict(sorted(statuses.items()))}")
        line = line or http.client.HTTPConnection(host, timeout=TIMEOUT)
        try:
            status = send(line, request, world, world["cookies"][request.principal])
        except http.client.InvalidURL:
            status = 0
        except (OSError, http.client.HTTPException) as error:
            line.close()
            line, status = None, f"no answer: {type(error).__name__}"
        statuses[str(status)] += 1
        if isinstance(status, str) or status >= 500:
            failed.append((status, request))
            report(f"{FAILED}{status} {request}"[:1500])
    return statuses, failed


def make_world():
    """The ids of the things of a new workspace, `cookies` for each principal, and the words of the ways in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from cxapp.models.sessions import SessionStore

    def session(user):
        store = SessionStore()
        store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        store.create()
        return f"sessionid={store.session_key}"

    made = furnish()
    csrf = "a" * 32
    guests = f"{made.cookie[0]}={made.cookie[1]}"
    signed = {"anonymous": "a=b", "guest": guests, "owner": session(made.owner), "viewer": session(made.viewer)}
    return made.world | {
        "csrf": csrf,
        "cookies": {name: f"{cookie}; csrftoken={csrf}" for name, cookie in signed.items()},
    }


def furnish():
    """A workspace with one of each thing: `world` {name: id}, `owner`, `viewer`, and the `cookie` of a guest."""
    import uuid

    from cxapp import workspaces
    from cxapp.answers import webhooks
    from cxapp.models import Membership, User, Workspace
    from cxapp.workspaces import invitations, visitor_sessions
    from tests.permissions.conftest import ids, things

    mark = uuid.uuid4().hex
    owner = User.objects.create_user(f"{mark}-o@example.test", name="Ola", is_staff=True, is_superuser=True)
    viewer = User.objects.create_user(f"{mark}-v@example.test", name="Vic")
    home = Workspace.objects.create(name="Home")
    Membership.objects.create(workspace=home, user=owner, role="owner")
    Membership.objects.create(workspace=home, user=viewer, role="viewer")
    made = things(home, owner)
    document, survey = made["journey"].document, made["survey"]
    link, share = workspaces.create_link(document=document, actor=owner, role="commenter")
    mapping = {"metric": f"={made['metric'].name}", "value": "score"}
    _, receiver = webhooks.create_receiver(document=document, actor=owner, name="Tool", mapping=mapping)
    _, invitation = invitations.invite(workspace=home, actor=owner, role="viewer", limit=9)
    tokens = {"share": share, "receiver_token": receiver, "invitation_token": invitation, "survey_token": survey.token}
    guest = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(link), "Nadia")
    cookie = visitor_sessions.cookie_name(document.pk), visitor_sessions.sign_visitor(guest)
    world = ids(made) | tokens | {"new": str(uuid.uuid4()), "user": str(owner.pk)}
    return SimpleNamespace(world=world, owner=owner, viewer=viewer, cookie=cookie)


def main():
    """Run from the command line; the exit code says whether any request failed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("address")
    reader.add_argument("--count", type=int, default=3000)
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    import django

    django.setup()
    start = time.monotonic()
    statuses, failed = run(options.address, options.seed, options.count)
    took = time.monotonic() - start
    print(f"{options.count} requests in {took:.0f} s, {len(failed)} failed: {dict(sorted(statuses.items()))}")
    raise SystemExit(bool(failed))


if __name__ == "__main__":
    main()
