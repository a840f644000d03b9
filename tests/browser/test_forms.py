"""Every plain form of the product is sent once by a person in a browser; a new form without a walk fails here."""

import importlib

import pytest
from django.urls import get_resolver
from django.utils import timezone

from cxapp import workspaces
from cxapp.models import Measurement
from cxapp.workspaces import invitations, surveys
from tests.permissions.routes import TABLE

pytest.register_assert_rewrite("tests.browser.forms")
scan, walks, *_cases = (
    importlib.import_module(f"tests.browser.forms.{name}")
    for name in ("scan", "walks", "accounts", "sharing", "library", "archive_and_pairs", "portfolio", "settings")
)
WALKS = walks.WALKS

# allauth's own templates, whose forms the scan does not see.
OF_ALLAUTH = {
    "account/reauthenticate.html: Send",
}
# What a script of the editor sends: tests/browser/test_first_steps.py.
WITHOUT_FORM = {"journeys/<uuid:id>/steps/"}
# A part that the including page never shows: the settings have it.
NOT_SHOWN = {"parts/account.html: mail"}


class Desk(walks.World):
    """A world that makes what walks need."""

    def make_link(self, **fields):
        """A share link to the map, at `world.link`."""
        _link, token = workspaces.create_link(document=self.journey.document, actor=self.people.alice, **fields)
        self.link = f"/s/{token}/"

    def invitation(self, **fields):
        """The path of an invitation to the map."""
        request_fields = {"workspace": self.people.workspace, "actor": self.people.alice, "role": "editor", **fields}
        return f"/invitations/{invitations.invite(document=self.journey.document, **request_fields)[1]}/"

    def metric(self, **fields):
        """A metric, a CSAT if nothing else is asked."""
        scale = {"name": "CSAT", "kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
        if fields:
            scale = {"method": "mean", "threshold": None, "target": None} | fields
        return workspaces.create_metric(workspace=self.people.workspace, actor=self.people.alice, **scale)

    def answered_metric(self):
        """A CSAT with answers at a card."""
        made = self.metric()
        place = {"document_id": self.journey.pk, "place_kind": "touchpoint", "place_id": self.touchpoint["id"]}
        Measurement.objects.create(metric=made, day=timezone.localdate(), histogram={"5": 60, "1": 20}, **place)
        return made

    def make_survey(self, metric=None):
        """The path of a survey at the card."""
        fields = {"metric": (metric or self.metric()).pk, "place_kind": "touchpoint", "place_id": self.touchpoint["id"]}
        more = {"persona": None, "questions": {}, "asks_words": True}
        made = surveys.create_survey(document=self.journey.document, actor=self.people.alice, **fields, **more)
        return f"/q/{made.token}/"


@pytest.fixture
def world(page_for, live, people, journey, touchpoint, settings):
    """Everything a walk starts from."""
    return Desk(
        page_for=page_for,
        live=live,
        people=people,
        journey=journey,
        touchpoint=touchpoint,
        settings=settings,
        sent=[],
        link="",
    )


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_a_form_that_a_person_sends_does_what_it_says(walk, world):
    walk.run(world)
    world.check(walk)


def test_every_form_has_a_walk():
    walked = {control for walk in WALKS for control in walk.controls}
    assert walked == (scan.find_controls() | OF_ALLAUTH) - NOT_SHOWN


def test_every_page_that_takes_a_form_has_a_walk():
    walked = {route for walk in WALKS for route in walk.routes}
    ours = {path for path, rows in TABLE.items() if "POST" in rows and not path.startswith("api/")}
    assert {route for route in walked if not route.startswith("accounts/")} == ours - WITHOUT_FORM
    assert {route for route in walked if route.startswith("accounts/")} == account_routes()


def account_routes():
    """allauth's addresses whose pages have forms: not those that only say something, nor sign-in by a code."""
    silent = {"account_inactive", "account_email_verification_sent", "account_reset_password_done"}
    silent |= {"account_reset_password_from_key_done", "account_confirm_login_code"}
    patterns = get_resolver().url_patterns
    accounts = next(pattern for pattern in patterns if str(pattern.pattern) == "accounts/")
    return {f"accounts/{route.removeprefix('^')}" for name, route in named(accounts) if name not in silent}


def named(resolver):
    """The names of all addresses below, with their routes."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from ((name, str(pattern.pattern) + route) for name, route in named(pattern))
        else:
            yield pattern.name, str(pattern.pattern)
