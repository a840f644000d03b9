"""Who was removed while a page was made gets an answer: the page of what is not there."""

import pytest
from django.test import Client

from cxapp.models import Membership
from cxapp.web import current_workspace
from cxapp.web.sharing import share_page
from cxapp.workspaces import journey_members


@pytest.fixture
def bobs(people):
    """The browser of a member."""
    client = Client()
    client.force_login(people.bob)
    return client


def test_the_members_page_of_who_was_removed_is_not_found(bobs, people, journey, monkeypatch):
    build_people = share_page.MembersPage.build_people

    def remove_first(page):
        Membership.objects.filter(user=people.bob).delete()
        return build_people(page)

    monkeypatch.setattr(share_page.MembersPage, "build_people", remove_first)
    assert bobs.get(f"/journeys/{journey.pk}/share/").status_code == 404


def test_the_editor_of_who_was_removed_is_not_found(bobs, people, journey, monkeypatch):
    read_memberships = journey_members.read_memberships

    def remove_first(document):
        Membership.objects.filter(user=people.bob).delete()
        return read_memberships(document)

    monkeypatch.setattr(journey_members, "read_memberships", remove_first)
    assert bobs.get(f"/journeys/{journey.pk}/").status_code == 404


def test_the_import_of_who_was_removed_is_not_found(bobs, people, journey, monkeypatch):
    list_memberships = current_workspace.list_memberships

    def remove_first(user):
        # The journey has been found before.
        Membership.objects.filter(user=people.bob).delete()
        return list_memberships(user)

    monkeypatch.setattr(current_workspace, "list_memberships", remove_first)
    assert bobs.get(f"/journeys/{journey.pk}/answers/").status_code == 404
