"""A walk: what a person clicks and types to send forms, what that changes, and where the forms go."""

from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.urls import resolve

WALKS = []


@dataclass(frozen=True)
class Walk:
    """`controls` are those of tests/browser/forms/scan.py that it uses; `routes` are where they post to."""

    run: object
    controls: tuple
    routes: tuple

    def __str__(self):
        return self.run.__name__


def walk(*controls, routes):
    """Register a function `run(world)` that sends forms and asserts what they change."""

    def register(run):
        WALKS.append(Walk(run, controls, tuple(routes)))
        return run

    return register


class World(SimpleNamespace):
    """The people, the map and the pages of a walk, with every form that its pages sent."""

    def open(self, user=None, path="/", **options):
        """A page for this person, at `path`."""
        page = self.page_for(user, path=None, **options)
        page.on("request", lambda request: self.sent.append(request) if is_form(request) else None)
        page.goto(path)
        return page

    def check(self, walk):
        """Raise where a form was refused, went elsewhere, or was not sent."""
        values = [(request.method, urlsplit(request.url).path, request.response().status) for request in self.sent]
        # What is shown after a form has an address of its own: Back and a reload send nothing again.
        assert not [entry for entry in values if not 300 <= entry[2] < 400]
        origins = {request.all_headers().get("origin") for request in self.sent}
        assert origins == {self.live}
        assert {resolve(path).route for _method, path, _status in values} == set(walk.routes)
        assert len(values) >= len(walk.controls)


def confirm(page, name):
    """Answer the question of the product's own dialog."""
    page.locator("#question").get_by_role("button", name=name, exact=True).click()


def is_form(request):
    """Whether a request sends a form of a page: the interface for programs has tests of its own."""
    return request.method == "POST" and not urlsplit(request.url).path.startswith("/api/")
