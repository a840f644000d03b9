"""In Django's administration maps are looked at, and people are managed."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from cxapp.models import RECORD_MODELS, Document, Journey, Membership, Operation, Persona, User, Workspace

SHOWN = [Workspace, Membership, Persona, Document, Journey, Operation, *RECORD_MODELS.values()]


@pytest.fixture
def chief(db):
    """The browser of somebody who may do everything in the administration."""
    client = Client()
    client.force_login(User.objects.create_superuser("chief@example.test", "correct horse battery"))
    return client


def address(model, page, *args):
    return reverse(f"admin:cxapp_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_a28_maps_are_only_looked_at_in_the_administration(model, chief, touchpoint, note):
    found = model.objects.first()
    key = found.pk if found else "0198b0a1-1111-7222-8333-444455556666"
    before = list(model.objects.values())
    assert chief.get(address(model, "changelist")).status_code == 200
    if found:
        assert chief.get(address(model, "change", key)).status_code == 200
        assert chief.post(address(model, "change", key), {"title": "Taken over"}).status_code == 403
        assert chief.post(address(model, "delete", key), {"post": "yes"}).status_code == 403
    assert chief.post(address(model, "add"), {"title": "Past the log"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [str(key)], "post": "yes"}
    chief.post(address(model, "changelist"), chosen)
    assert list(model.objects.values()) == before


def test_a28_tables_that_a_map_depends_on_are_read_only(rf, chief):
    request = rf.get("/admin/")
    request.user = User.objects.get(email="chief@example.test")
    registered = {model for model in apps.get_app_config("cxapp").get_models() if admin.site.is_registered(model)}
    assert registered == {User, *SHOWN}
    assert not any(admin.site.get_model_admin(model).has_delete_permission(request) for model in registered)


def test_a28_people_are_managed_but_nobody_is_deleted(chief, bob):
    given = {"email": "Nina@Example.test", "name": "Nina", "usable_password": "false"}
    assert chief.post(address(User, "add"), given).status_code == 302
    assert User.objects.get(name="Nina").email == "nina@example.test"
    shown = chief.get(address(User, "change", bob.pk)).context["adminform"].form.initial
    posted = {name: value for name, value in shown.items() if value and isinstance(value, str)} | {"name": "Robert"}
    assert chief.post(address(User, "change", bob.pk), posted).status_code == 302
    bob.refresh_from_db()
    assert (bob.name, bob.is_active) == ("Robert", False)
    assert chief.post(address(User, "delete", bob.pk), {"post": "yes"}).status_code == 403


def test_c19_the_administration_takes_no_passwords_past_the_limit(db, client):
    answer = client.get(reverse("admin:login"), {"next": "/admin/"})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    answer = client.post(reverse("admin:login"), {"username": "chief@example.test", "password": "x"})
    assert answer.status_code == 302


@pytest.mark.parametrize("model", [User, Operation, Journey])
def test_an_empty_name_of_a_field_in_an_address_means_none(model, chief):
    response = chief.get(address(model, "change", "01a22648-5d63-72a6-84ec-34ead53fe8e9") + "?_to_field=&overlay=a")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
