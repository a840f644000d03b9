"""Links to the journey, and browsers that come by them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from cxapp import workspaces
from cxapp.models import ShareLink


@pytest.fixture
def share(journey, alice):
    """A function that makes a link: `share(role="commenter")` has `link`, `token` and `path`."""

    def make(role="viewer", journey=journey, actor=alice, **fields):
        link, token = workspaces.create_link(document=journey.document, actor=actor, role=role, **fields)
        return SimpleNamespace(link=link, token=token, path=f"/s/{token}/")

    return make


@pytest.fixture
def visit(share):
    """A function that comes in by a link, a new one or `by` one that is there; gives the browser."""

    def enter(role="viewer", by=None, client=None):
        client = client or Client()
        client.by = by or share(role)
        assert client.get(client.by.path).status_code == 302
        return client

    return enter


@pytest.fixture
def run_out():
    """A function that lets a link's time pass."""
    return lambda link: ShareLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(days=2))
