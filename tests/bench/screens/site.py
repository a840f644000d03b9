"""A private server with the maps to open, and its static pages: what the editor shows, without a script."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import bundle
from tests.bench.traffic import servers

from . import large

SAMPLE = "Birthday box, ordered online"


@dataclass(frozen=True)
class Map:
    """A journey and the name of its static page."""

    name: str
    id: str

    @property
    def path(self):
        """Where the editor shows it."""
        return f"/journeys/{self.id}/"

    @property
    def copy(self):
        """Where its static page is."""
        return f"/static/bench-{self.name}.html"


@dataclass(frozen=True)
class Site:
    """The folder of the server, its maps, and what a person and a program are known by."""

    folder: Path
    env: dict
    sample: Map
    large: Map
    session: str
    token: str

    @contextlib.contextmanager
    def running(self):
        """Serve it; gives the address."""
        with servers.ours(self.env) as [(_, port)]:
            yield f"http://127.0.0.1:{port}"

    def keep(self, journey, html):
        """Keep a static page among the files that the server collects when it starts."""
        (self.folder / journey.copy.lstrip("/")).write_text(html)


@dataclass(frozen=True)
class Furnished:
    """A folder with the sample map, and the sessions of those who may edit it."""

    env: dict
    workspace: object
    journey: str
    sessions: dict

    @contextlib.contextmanager
    def behind(self, proxy):
        """Serve it to those who come through a proxy."""
        env = {**self.env, "ORIGINS": f"http://127.0.0.1:{proxy.port}"}
        with servers.ours(env) as [(_, port)]:
            proxy.target = ("127.0.0.1", port)
            yield


def furnished(folder):
    """Everything before the first request: tables, files, samples and sessions."""
    env = servers.environment(folder)
    os.environ.update(env)
    servers.migrate(env)
    subprocess.run([sys.executable, "manage.py", "messages"], env=env, cwd=servers.ROOT, check=True)
    bundle.collect(env)
    import django

    django.setup()
    from cxapp.models import Journey
    from cxapp.samples import load_samples

    workspace = load_samples()
    journey = str(Journey.objects.get(title=SAMPLE, state="as_is").pk)
    return Furnished(env, workspace, journey, {name: session(name) for name in ("maya", "ines", "jonas")})


def session(name):
    """The session of somebody of the samples who has signed in."""
    from django.test import Client

    from cxapp.models import User

    client = Client()
    user = User.objects.get(email=f"{name}@tolliver.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


def build(folder):
    """The furnished folder with the large map and a program's token."""
    here = furnished(folder)
    from cxapp import workspaces
    from cxapp.models import User

    maya, ines = (User.objects.get(email=f"{name}@tolliver.example") for name in ("maya", "ines"))
    sample, big = Map("sample", here.journey), Map("large", str(large.draw(here.workspace, maya).pk))
    return Site(Path(folder), here.env, sample, big, here.sessions["maya"], workspaces.issue_token(ines))
