"""A form changes the workspace that its page showed, whatever another tab has chosen since."""

import re

import pytest
from django.urls import reverse

from cxapp import workspaces
from cxapp.models import Invitation, Journey, Membership, Metric, Persona

FORM = re.compile(r'<form\b[^>]*method="post"(?P<head>[^>]*)>(?P<body>.*?)</form>', re.DOTALL)
FORMS = [
    ("/members/invite/", {"email": "partner@firm.test", "role": "owner"}, Invitation),
    ("/members/invite-by-link/", {"role": "viewer", "limit": "2"}, Invitation),
    ("/metrics/new/", {"name": "Ease", "kind": "nps"}, Metric),
    ("/personas/new/", {"name": "Ada"}, Persona),
]


@pytest.fixture
def both(browse, people, alice):
    """Alice owns two workspaces; her session is in the second, and the form was shown for the first."""
    workspaces.add_member(workspace=people.elsewhere, user=alice, role="owner")
    client = browse(alice)
    client.post("/workspace/", {"workspace": people.elsewhere.pk})
    return client


def build_form(workspace, **fields):
    """The fields of a form of a page of this workspace."""
    return fields | {"shown_workspace": str(workspace.pk)}


@pytest.mark.parametrize(("address", "fields", "model"), FORMS)
def test_a_form_changes_the_workspace_that_its_page_showed(both, people, address, fields, model):
    assert both.post(address, build_form(people.workspace, **fields)).status_code == 302
    assert model.objects.get().workspace == people.workspace


def test_a_journey_begins_in_the_workspace_of_the_library_that_was_shown(both, people):
    both.post("/journeys/new/", build_form(people.workspace, title="Cake"))
    assert Journey.objects.get().document.workspace == people.workspace


def test_the_time_zone_and_the_roles_change_where_they_were_shown(both, people):
    settings = {"name": "Harbour Bakery", "minimum_answers": "30", "window_days": "90", "time_zone": "Europe/Moscow"}
    settings |= {"evidence_months": "12"}
    both.post("/settings/workspace/change/", build_form(people.workspace, **settings))
    member = Membership.objects.get(workspace=people.workspace, user=people.victor)
    both.post(f"/members/people/{member.pk}/role/", build_form(people.workspace, role="editor"))
    for thing in (people.workspace, people.elsewhere, member):
        thing.refresh_from_db()
    assert (people.workspace.time_zone, people.elsewhere.time_zone) == ("Europe/Moscow", "UTC")
    assert member.role == "editor"


def test_the_page_after_a_form_shows_the_workspace_that_the_form_changed(both, people):
    fields = build_form(people.workspace, email="partner@firm.test", role="owner")
    page = both.post("/members/invite/", fields, follow=True)
    assert page.context["shell"]["workspace"] == people.workspace
    assert "partner@firm.test" in page.content.decode()


def test_a_form_with_errors_stays_in_the_workspace_that_it_was_shown_for(both, people):
    page = both.post("/personas/new/", build_form(people.workspace, name="", quote="Warm bread"))
    assert page.status_code == 400
    assert page.context["shell"]["workspace"] == people.workspace
    assert "Warm bread" in page.content.decode()


def test_a_form_without_the_field_changes_the_workspace_of_the_session(both, people):
    both.post("/personas/new/", {"name": "Ada"})
    assert Persona.objects.get().workspace == people.elsewhere


def test_a_form_needs_the_right_in_the_workspace_that_it_was_shown_for(browse, people, bob):
    workspaces.add_member(workspace=people.elsewhere, user=bob, role="viewer")
    assert browse(bob).post("/personas/new/", build_form(people.elsewhere, name="Ada")).status_code == 403
    assert not Persona.objects.exists()


@pytest.mark.parametrize("named", [True, False])
def test_who_was_removed_changes_no_other_workspace(both, people, alice, named):
    Membership.objects.filter(workspace=people.elsewhere, user=alice).delete()
    fields = {"name": "Ada", "quote": "Warm bread"}
    page = both.post("/personas/new/", build_form(people.elsewhere, **fields) if named else fields)
    assert page.status_code == 403
    assert "You are no longer a member of the workspace" in page.content.decode()
    assert "Warm bread" in page.content.decode()
    assert not Persona.objects.exists()


def test_who_was_removed_goes_on_in_the_workspace_that_the_next_page_shows(both, people, alice):
    Membership.objects.filter(workspace=people.elsewhere, user=alice).delete()
    assert both.get("/").context["shell"]["workspace"] == people.workspace
    assert both.post("/personas/new/", {"name": "Ada"}).status_code == 302
    assert Persona.objects.get().workspace == people.workspace


def test_who_was_removed_may_choose_another_workspace(both, people, alice):
    Membership.objects.filter(workspace=people.elsewhere, user=alice).delete()
    both.post("/workspace/", {"workspace": people.workspace.pk})
    assert both.post("/personas/new/", {"name": "Ada"}).status_code == 302


@pytest.mark.parametrize("value", ["nothing", "0", "\0", "6f4ff1d0-0000-7000-8000-000000000000"])
def test_a_workspace_that_nobody_knows_is_refused(browse, alice, value):
    assert browse(alice).post("/personas/new/", {"name": "Ada", "shown_workspace": value}).status_code == 403


def test_every_form_of_a_page_of_a_workspace_names_it(browse, people, alice, journey):
    """But those that change the account or the choice of the workspace."""
    metric = workspaces.create_metric(workspace=people.workspace, actor=alice, name="NPS", kind="nps")
    persona = people.workspace.personas.create(name="Ada")
    workspaces.add_member(workspace=people.elsewhere, user=alice, role="owner")
    browser = browse(alice)
    browser.post("/members/invite/", {"email": "partner@firm.test", "role": "owner"})
    pages = ["/", "/members/", "/personas/new/", f"/personas/{persona.pk}/edit/", "/metrics/", "/metrics/new/"]
    pages += [f"/metrics/{metric.pk}/edit/", "/gaps/", "/personas/", f"/personas/{persona.pk}/", "/answers/import/"]
    field = f'<input type="hidden" name="shown_workspace" value="{people.workspace.pk}">'
    personal = [reverse(name) for name in ("preferences", "account_logout", "workspace")]
    forms = [form for path in pages for form in FORM.finditer(browser.get(path, follow=True).content.decode())]
    ours = [form for form in forms if not any(f'action="{path}"' in form[0] for path in personal)]
    assert len(ours) > 15
    assert not [form[0] for form in ours if field not in form["body"]]
