"""A metric, a survey at a touchpoint, and customers whose clock the test turns."""

import re

import pytest
from django.test import Client

from cxapp.models import Metric
from cxapp.web.surveys import anti_spam
from cxapp.workspaces import surveys

STAMP = re.compile(r'name="stamp" value="([^"]+)"')
ANSWER = re.compile(r'name="answer" value="([^"]+)"')


@pytest.fixture
def csat(people):
    """A CSAT with a question."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "question": "How did we do?"}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)


@pytest.fixture
def survey(journey, touchpoint, csat, bob):
    """A survey at the touchpoint."""
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    return surveys.create_survey(document=journey.document, actor=bob, metric=csat.pk, **place)


class Clock:
    """The time that stamps are read by."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def time(self):
        """Now."""
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """Stands still until the test moves it."""
    found = Clock()
    monkeypatch.setattr(anti_spam, "time", found)
    return found


class Customer:
    """Somebody with a browser and no account."""

    def __init__(self, survey, clock, address="192.0.2.1"):
        self.client = Client(REMOTE_ADDR=address)
        self.path, self.clock = f"/q/{survey.token}/", clock

    def look(self, query=""):
        """Open the page; returns the answer and keeps its stamp."""
        page = self.client.get(self.path + query)
        found = STAMP.search(page.content.decode())
        self.stamp = found and found[1]
        return page

    def send(self, query="", **form):
        """Post a form with the stamp of the page, and follow to the thanks."""
        return self.client.post(self.path + query, {"stamp": self.stamp, **form}, follow=True)

    def answer(self, value, query="", **form):
        """Open the page, wait, choose."""
        self.look(query)
        self.clock.now += 5
        return self.send(query, value=value, **form)

    def say(self, page, words, query=""):
        """Send words with the form of the page of thanks."""
        form = {"answer": ANSWER.search(page.content.decode())[1], "words": words}
        return self.client.post(self.path + query, form, follow=True)


@pytest.fixture
def customer(survey, clock):
    """A customer of the survey."""
    return Customer(survey, clock)
