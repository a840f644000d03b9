"""Names and texts at every entrance, with characters that a database refuses or that turn the text around them."""

import json
import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cxapp import operations, plain_text, records, workspaces
from cxapp.answers import batch_import, files
from cxapp.answers.file_import import FileImport
from cxapp.errors import InvalidInput
from cxapp.models import (
    Answer,
    Journey,
    JourneyTemplate,
    Metric,
    Persona,
    Receiver,
    Segment,
    ShareLink,
    Survey,
    Token,
    User,
    Workspace,
    WorkspaceChannel,
    WorkspaceSystem,
)  # fmt: skip
from cxapp.workspaces import invitations, members, surveys, visitor_sessions

# What a name becomes, of what somebody typed.
NAMES = {
    "Na\x00dia": "Nadia",
    "\x01Na\x1bd\x7fia\x9f": "Nadia",
    "Nadia\u202e gnp.exe": "Nadia gnp.exe",
    "\u2066Na\u2069\u202adia\u202c": "Nadia",
    "Nadia\r\nBcc: all@example.test": "Nadia Bcc: all@example.test",
    "Na\u2028dia\u2029\x85": "Na dia",
    "\ufeffNadia": "Nadia",
    " \t Nadia \n ": "Nadia",
    "Nade\u0301": "Nadé",
    "نادية": "نادية",
    "नादिया 👩‍🚀": "नादिया 👩‍🚀",
}


@pytest.fixture(autouse=True)
def reset_counts():
    """No test inherits the attempts of another."""
    cache.clear()


@pytest.mark.parametrize(("typed", "kept"), NAMES.items(), ids=ascii)
def test_a_name_keeps_what_a_reader_sees(typed, kept):
    assert plain_text.clean_line(typed) == kept


def test_a_text_keeps_its_lines_and_its_direction():
    assert plain_text.clean_text("a\x00\x1b\r\nb\tc\r\u202bd\u202c\x9f") == "a\nb\tc\n\u202bd\u202c"


@pytest.mark.parametrize("clean", [plain_text.clean_line, plain_text.clean_text])
def test_half_a_character_is_refused(clean):
    with pytest.raises(InvalidInput):
        clean("a\ud800")


@pytest.fixture
def world(people, journey):
    """Everything that an entrance may need."""
    metric = Metric.objects.create(
        workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="share", threshold=4
    )
    browser = Client()
    browser.force_login(people.alice)
    return SimpleNamespace(people=people, journey=journey, metric=metric, browser=browser)


def guest_of_a_link(world, typed):
    link, _token = workspaces.create_link(document=world.journey.document, actor=world.people.alice, role="commenter")
    client, name = Client(), visitor_sessions.cookie_name(world.journey.pk)
    client.cookies[name] = visitor_sessions.sign_visitor(visitor_sessions.create_visitor(link))
    client.post(f"/shared/{world.journey.pk}/name/", {"name": typed})
    body = {"id": "00000000-0000-7000-8000-000000000001", "type": "comment.create", "data": {"text": "Hm"}}
    url = f"/api/v1/journeys/{world.journey.pk}/operations/"
    assert client.post(url, body, content_type="application/json").status_code == 201
    return records.snapshot(world.journey)["records"]["comment"][0]["guest"]


def guest_of_an_old_cookie(world, typed):
    link, _token = workspaces.create_link(document=world.journey.document, actor=world.people.alice)
    visitor = visitor_sessions.create_visitor(link)
    sealed = visitor_sessions.sign_visitor(type(visitor)(visitor.id, visitor.link_id, typed, visitor.proof))
    found = visitor_sessions.visitor_from_cookies(
        {visitor_sessions.cookie_name(world.journey.pk): sealed}, world.journey.pk
    )
    return found[0].guest


def person_signing_up(world, typed):
    form = {"name": spare_nul(typed), "email": "dave@example.test", "password1": "correct horse battery"}
    assert Client().post("/accounts/signup/", form).status_code == 302
    return User.objects.get(email="dave@example.test").name


def workspace_of_a_person(world, typed):
    return members.create_workspace(owner=world.people.alice, name=typed).name


def persona_by_form(world, typed):
    world.browser.post("/personas/new/", dict.fromkeys(("name", "role", "segment"), spare_nul(typed)))
    made = Persona.objects.get()
    assert made.name == made.role == made.segment
    return made.name


def persona_by_api(world, typed):
    return api(world, "personas/", {"name": spare_nul(typed)})["name"]


def system_by_form(world, typed):
    world.browser.post("/settings/systems/new/", {"name": spare_nul(typed), "kind": "system"})
    return WorkspaceSystem.objects.get().name


def system_by_api(world, typed):
    return api(world, "systems/", {"name": spare_nul(typed)})["name"]


def segment_by_form(world, typed):
    world.browser.post("/segments/new/", {"name": spare_nul(typed)})
    return Segment.objects.get().name


def segment_by_api(world, typed):
    return api(world, "segments/", {"name": spare_nul(typed)})["name"]


def channel_by_form(world, typed):
    world.browser.post("/settings/channels/new/", {"name": spare_nul(typed), "icon": "store", "place": "online"})
    return WorkspaceChannel.objects.get().name


def channel_by_api(world, typed):
    return api(world, "channels/", {"name": spare_nul(typed)})["name"]


def channel_of_a_file(world, typed):
    item = {"name": spare_nul(typed), "key": "a"}
    file = {"format": "journeymap/1", "exported_at": "2026-01-05", "journey": {"title": "T", "language": "en"}}
    api(world, "journeys/import/", file | {"channels": [item]})
    return WorkspaceChannel.objects.get().name


def metric_by_form(world, typed):
    world.browser.post("/metrics/new/", dict.fromkeys(("name", "question"), spare_nul(typed)) | {"kind": "nps"})
    made = Metric.objects.get(kind="nps")
    assert made.name == made.question
    return made.name


def metric_by_api(world, typed):
    return api(world, "metrics/", {"name": spare_nul(typed), "kind": "nps"})["name"]


def journey_by_form(world, typed):
    world.browser.post("/journeys/new/", {"title": spare_nul(typed), "template": "blank"})
    return Journey.objects.exclude(pk=world.journey.pk).get().title


def journey_by_operation(world, typed):
    data = {"title": spare_nul(typed), "folder": spare_nul(typed)}
    id = "00000000-0000-7000-8000-000000000002"
    operations.submit(world.journey.pk, actor=world.people.bob, id=id, type="journey.update", data=data)
    kept = Journey.objects.get(pk=world.journey.pk)
    assert kept.title == kept.folder
    return kept.title


def template_by_api(world, typed):
    made = api(world, "templates/", {"journey": str(world.journey.pk), "title": spare_nul(typed)})
    return made["title"]


def template_by_form(world, typed):
    world.browser.post(f"/journeys/{world.journey.pk}/template/", {"title": spare_nul(typed)})
    return JourneyTemplate.objects.get().title


def template_in_the_settings(world, typed):
    made = world.people.workspace.templates.create(title="Visit")
    world.browser.post(f"/settings/templates/{made.pk}/rename/", {"title": spare_nul(typed)})
    return JourneyTemplate.objects.get().title


def token_by_api(world, typed):
    api(world, "tokens/", {"name": spare_nul(typed)})
    return Token.objects.get().name


def survey_by_form(world, typed):
    place = f"journey:{world.journey.pk}"
    form = {"place": place, "metric": str(world.metric.pk), "question-en": spare_nul(typed)}
    world.browser.post(f"/journeys/{world.journey.pk}/sources/surveys/new/", form)
    return Survey.objects.get().questions["en"]


def receiver_by_form(world, typed):
    form = {"name": spare_nul(typed), "path-metric": "=CSAT", "path-value": "sc\u202eore"}
    world.browser.post(f"/journeys/{world.journey.pk}/sources/webhooks/new/", form)
    kept = Receiver.objects.get()
    assert kept.mapping == {"metric": "=CSAT", "value": "score"}
    return kept.name


def person_in_the_settings(world, typed):
    world.browser.post("/settings/profile/name/", {"name": spare_nul(typed)})
    return User.objects.get(pk=world.people.alice.pk).name


def workspace_in_the_settings(world, typed):
    return workspaces.change_workspace(workspace=world.people.workspace, name=typed) or world.people.workspace.name


def new_workspace_by_form(world, typed):
    world.browser.post("/workspace/new/", {"name": spare_nul(typed)})
    return Workspace.objects.latest("created_at").name


def journey_in_the_library(world, typed):
    for action, field in (("rename", "title"), ("move", "folder")):
        world.browser.post(f"/journeys/{world.journey.pk}/{action}/", {field: spare_nul(typed)})
    kept = Journey.objects.get(pk=world.journey.pk)
    assert kept.title == kept.folder
    return kept.title


def person_in_the_administration(world, typed):
    User.objects.filter(pk=world.people.alice.pk).update(is_staff=True, is_superuser=True)
    form = {"email": "bob@example.test", "name": spare_nul(typed), "language": ""}
    answer = world.browser.post(f"/admin/cxapp/user/{world.people.bob.pk}/change/", form)
    assert answer.status_code == 302, answer.context["errors"]
    return User.objects.get(pk=world.people.bob.pk).name


def persona_of_a_file(world, typed):
    item = {"name": spare_nul(typed), "key": "a"}
    file = {"format": "journeymap/1", "exported_at": "2026-01-05", "journey": {"title": "T", "language": "en"}}
    api(world, "journeys/import/", file | {"personas": [item]})
    return Persona.objects.get().name


def api(world, path, body):
    answer = world.browser.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == 201, answer.content
    return answer.json()


def spare_nul(typed):
    """Without NUL, which JSON and Django's forms refuse as a whole."""
    return typed.replace("\x00", "")


ENTRANCES = [
    guest_of_a_link, guest_of_an_old_cookie, person_signing_up, workspace_of_a_person, persona_by_form, persona_by_api,
    metric_by_form, metric_by_api, journey_by_form, journey_by_operation, template_by_api,
    template_by_form, template_in_the_settings, token_by_api, survey_by_form,
    receiver_by_form, person_in_the_settings, workspace_in_the_settings, new_workspace_by_form,
    journey_in_the_library, person_in_the_administration, persona_of_a_file, channel_by_form, channel_by_api,
    channel_of_a_file, system_by_form, system_by_api, segment_by_form, segment_by_api,
]  # fmt: skip


@pytest.mark.parametrize("typed", ["Na\x00d\u202eia\x1b", "Nadia\r\nBcc: all@example.test"], ids=ascii)
@pytest.mark.parametrize("entrance", ENTRANCES, ids=lambda entrance: entrance.__name__)
def test_a_name_is_cleaned_at_every_entrance(entrance, typed, world):
    assert entrance(world, typed) == plain_text.clean_line(typed)


INVISIBLE = ["\u200b", "\u2060\u200d", " \u3164 \u2800", "\xad\ufe0f\U000e0020", "\u202e"]


@pytest.mark.parametrize("typed", INVISIBLE, ids=ascii)
def test_a_text_without_a_visible_character_is_an_empty_name(typed):
    assert plain_text.clean_line(typed) == ""
    assert plain_text.clean_line(f"a{typed}b") != ""


@pytest.mark.parametrize("typed", INVISIBLE, ids=ascii)
@pytest.mark.parametrize(
    ("path", "field", "form"),
    [
        ("personas/new/", "name", {}),
        ("metrics/new/", "name", {"kind": "nps"}),
        ("journeys/new/", "title", {"template": "blank"}),
        ("settings/profile/name/", "name", {}),
        ("settings/tokens/new/", "name", {}),
        ("segments/new/", "name", {}),
        ("settings/systems/new/", "name", {"kind": "system"}),
        ("settings/channels/new/", "name", {"icon": "store", "place": "online"}),
        ("workspace/new/", "name", {}),
        ("accounts/signup/", "name", {"email": "dave@example.test", "password1": "correct horse battery"}),
    ],
)
def test_a_form_refuses_an_invisible_name_as_it_refuses_none(path, field, form, typed, world):
    client = Client() if path.startswith("accounts") else world.browser
    before = count_named()
    answers = [client.post(f"/{path}", form | {field: text}) for text in ("", typed)]
    assert answers[1].status_code == answers[0].status_code != 302
    assert count_named() == before


@pytest.mark.parametrize("typed", INVISIBLE, ids=ascii)
@pytest.mark.parametrize(
    ("path", "field", "body"),
    [
        ("personas/", "name", {}),
        ("metrics/", "name", {"kind": "nps"}),
        ("segments/", "name", {}),
        ("systems/", "name", {}),
        ("channels/", "name", {}),
        ("journeys/", "title", {}),
    ],
)
def test_the_api_refuses_an_invisible_name_as_it_refuses_none(path, field, body, typed, world):
    before = count_named()
    answers = [
        world.browser.post(f"/api/v1/{path}", json.dumps(body | {field: text}), content_type="application/json")
        for text in ("", typed)
    ]
    assert answers[1].status_code == 400
    assert answers[1].json() == answers[0].json()
    assert count_named() == before


def test_an_invisible_title_is_stored_empty_by_an_operation(world):
    assert journey_by_operation(world, "\u200b\u2060") == ""


def count_named():
    return [
        model.objects.count()
        for model in (Persona, Metric, Journey, User, Workspace, Token, WorkspaceChannel, WorkspaceSystem, Segment)
    ]


@pytest.mark.parametrize("address", ['"\x01"@example.test', "a@exa\u202emple.test", "a@example.test\x00", "a\n@b.test"])
def test_an_address_with_hidden_characters_is_none(address, people):
    with pytest.raises(InvalidInput) as refused:
        invitations.invite(workspace=people.workspace, actor=people.alice, role="viewer", email=address)
    assert "email" in refused.value.fields


def test_a_line_break_in_a_name_does_not_stop_an_invitation(world):
    User.objects.filter(pk=world.people.alice.pk).update(name="Alice\r\nBcc: all@example.test")
    Workspace.objects.filter(pk=world.people.workspace.pk).update(name="Home\u2028\x0bBcc: x@example.test")
    form = {"email": "dave@example.test", "role": "viewer"}
    assert world.browser.post("/members/invite/", form).status_code == 302
    [sent] = mail.outbox
    assert sent.to == ["dave@example.test"]
    assert not re.search(r"[\r\n]", sent.subject)


@pytest.mark.parametrize("comment", ["NUL \x00 here", "\x1bEscape\x9f"], ids=ascii)
def test_customers_words_of_a_file_are_cleaned(comment, world):
    text = f"Date,Metric,Score,Comment,Id\n2026-01-05,CSAT,4,{comment},a\x00b\n"
    how = {"encoding": "utf-8", "delimiter": ",", "place_kind": "journey", "place_id": str(world.journey.pk)}
    file = files.to_source(SimpleUploadedFile("answers.csv", text.encode()))
    file_import = FileImport(world.journey, file, options=how)
    file_import.run(file_import.list_rows(), actor=world.people.alice)
    kept = Answer.objects.get()
    assert kept.comment == plain_text.clean_text(comment)
    assert kept.external_id == "ab"


def test_customers_words_of_a_survey_are_cleaned(world):
    place = {"place_kind": "journey", "place_id": world.journey.pk}
    survey = surveys.create_survey(
        document=world.journey.document, actor=world.people.alice, metric=world.metric.pk, **place
    )
    client, path = Client(), f"/q/{survey.token}/"
    from cxapp.web.surveys import anti_spam

    answer = Answer.objects.create(
        metric=world.metric, document=world.journey.document, value=4, source=surveys.source_of(survey), **place
    )
    form = {"answer": anti_spam.sign_answer(answer), "words": "Hm\x00\x1b\r\nWarm"}
    assert client.post(path, form).status_code == 302
    answer.refresh_from_db()
    assert answer.comment == "Hm\nWarm"
    assert batch_import.filter_counted(Answer.objects.all()).count() == 1
    assert not ShareLink.objects.exists()
