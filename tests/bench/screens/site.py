"""A private server with the maps to open, and its static pages: what the editor shows, without a script."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.traffic import servers

from . import large

SAMPLE = "Birthday box, ordered online"
EMAIL = "maya@tolliver.example"


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


def build(folder):
    """Everything before the first request: tables, files, samples, the large map, a session and a token."""
    env = servers.environment(folder)
    os.environ.update(env)
    servers.migrate(env)
    for command in (["messages"], ["collectstatic", "--no-input"]):
        subprocess.run([sys.executable, "manage.py", *command, "-v", "0"], env=env, cwd=servers.ROOT, check=True)
    import django

    django.setup()
    from django.test import Client

    from cxapp import imports, workspaces
    from cxapp.models import Journey, User

    workspace = imports.load_samples()
    maya, ines = User.objects.get(email=EMAIL), User.objects.get(email="ines@tolliver.example")
    client = Client()
    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    sample = Map("sample", str(Journey.objects.get(title=SAMPLE).pk))
    big = Map("large", str(large.draw(workspace, maya).pk))
    session = client.cookies["sessionid"].value
    return Site(Path(folder), env, sample, big, session, workspaces.issue_token(ines))
