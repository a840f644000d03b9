"""Personas are listed, shown, made and changed."""

import json
import pathlib
import re

import pytest
from django.conf import settings
from django.utils import timezone

from cxapp import imports, operations, records, workspaces
from cxapp.models import TrashItem, write_guard
from cxapp.models.ids import new_id
from cxapp.web import persona_comparison

LINE = r'class="th-line" d="([^"]+)"'
SHORT_NAMES = json.loads((pathlib.Path(__file__).parents[1] / "cases/short-names.json").read_text())


@pytest.fixture
def ada(people):
    """A persona of the workspace."""
    return people.workspace.personas.create(name="Ada Byrne", role="Regular", share=40)


@pytest.fixture
def stranger(people):
    """A persona of another workspace."""
    return people.elsewhere.personas.create(name="Not yours")


def test_the_page_lists_the_workspaces_personas_alone(browse, victor, ada, stranger):
    page = browse(victor).get("/personas/").content.decode()
    assert "Ada Byrne" in page
    assert "Not yours" not in page


def test_a_persona_is_shown_with_their_journeys(browse, victor, ada, journey):
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(personas=[str(ada.pk)])
    page = browse(victor).get(f"/personas/{ada.pk}/").content.decode()
    assert "Regular" in page
    assert "Bread by noon" in page


def test_its_page_has_its_own_curve_and_the_library_that_of_everyone(browse, people, ada, journey, touchpoint):
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(personas=[str(ada.pk)])
    own = {"id": str(new_id()), "touchpoint": touchpoint["id"], "persona": str(ada.pk), "emotion": -2}
    for type_, data in {"touchpoint.update": {"id": touchpoint["id"], "emotion": 1}, "experience.create": own}.items():
        operations.submit(journey.pk, actor=people.bob, id=str(new_id()), type=type_, data=data)
    bob = browse(people.bob)
    drawn, everyone = (re.findall(LINE, bob.get(url).content.decode()) for url in (f"/personas/{ada.pk}/", "/"))
    assert [line.split()[1] for line in drawn] == ["88.0C62.3"]
    assert [line.split()[1] for line in everyone][:1] == ["31.0C62.3"]


@pytest.mark.parametrize(("language", "gap"), [("en", "27 below · CSAT"), ("ru", "на 27 ниже · CSAT")])
def test_pages_of_journeys_write_the_worst_gap_in_words(browse, people, language, gap):
    sample = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    imports.load(sample, workspace=people.workspace, actor=people.alice, today=timezone.localdate())
    type(people.alice).objects.filter(pk=people.alice.pk).update(language=language)
    alice = browse(people.alice)
    clara = people.workspace.personas.get(name__startswith="Clara")
    for address in ("/", f"/personas/{clara.pk}/"):
        page = alice.get(address).content.decode().replace("\u00a0", " ")
        assert f'lang="{language}">{gap}</span>' in page


@pytest.mark.parametrize(("name", "short"), SHORT_NAMES)
def test_a_sentence_calls_a_persona_by_a_first_name_or_a_description(name, short):
    assert workspaces.short_name(name) == short


def test_an_editor_makes_a_persona(browse, bob, people):
    given = {"name": "Ben", "quote": "Warm, or not at all.", "share": "12"}
    response = browse(bob).post("/personas/new/", given)
    made = people.workspace.personas.get(name="Ben")
    assert response["Location"] == f"/personas/{made.pk}/"
    assert (made.quote, made.share) == ("Warm, or not at all.", 12)


def test_an_editor_copies_a_persona_with_its_records(browse, bob, people, ada):
    data = {"text": "Bread by noon"}
    operations.submit(ada.pk, actor=bob, id=str(new_id()), type="persona_goal.create", data=data)
    response = browse(bob).post(f"/personas/{ada.pk}/duplicate/")
    copy = people.workspace.personas.get(name="Copy of Ada Byrne")
    assert response["Location"] == f"/personas/{copy.pk}/"
    assert (copy.role, copy.share) == ("Regular", 40)
    assert [goal["text"] for goal in records.snapshot(copy)["records"]["persona_goal"]] == ["Bread by noon"]
    assert browse(people.victor).post(f"/personas/{ada.pk}/duplicate/").status_code == 403


def test_two_personas_are_compared_row_by_row(browse, bob, people, ada):
    other = people.workspace.personas.create(name="Ben", role="Regular", quote="Warm.")
    for persona, texts in ((ada, ["Bread", "Butter"]), (other, ["bread"])):
        for text in texts:
            operations.submit(persona.pk, actor=bob, id=str(new_id()), type="persona_goal.create", data={"text": text})
    rows = {row["label"]: row for row in persona_comparison.build_rows([ada, other])}
    assert rows["Role"]["same"]
    assert not rows["In their own words"]["same"]
    assert rows["Goals"]["cells"] == [
        [{"text": "Bread", "shared": True}, {"text": "Butter", "shared": False}],
        [{"text": "bread", "shared": True}],
    ]
    page = browse(people.victor).get(f"/personas/compare/?one={other.pk}&other={ada.pk}").content.decode()
    assert page.index("Ben</a>") < page.index("Ada Byrne</a>")


def test_a_comparison_of_one_persona_says_what_is_missing(browse, victor, ada):
    assert "There are not two personas yet." in browse(victor).get("/personas/compare/").content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "a\0b"},
        {"name": "Ben", "share": "101"},
        {"name": "Ben", "share": "-1"},
    ],
)
def test_a_persona_that_makes_no_sense_is_refused(browse, bob, people, given):
    assert browse(bob).post("/personas/new/", given).status_code == 400
    assert not people.workspace.personas.exists()


@pytest.mark.parametrize("name", ["carol", "victor"])
def test_who_may_not_edit_cannot_make_one(browse, people, name):
    client = browse(getattr(people, name))
    assert client.get("/personas/new/").status_code == 403
    assert client.post("/personas/new/", {"name": "Ben"}).status_code == 403


@pytest.mark.parametrize("verb", ["", "history/"])
def test_a_persona_of_another_workspace_is_not_there(browse, alice, stranger, verb):
    assert browse(alice).get(f"/personas/{stranger.pk}/{verb}").status_code == 404


@pytest.fixture
def on_journey(ada, journey):
    """The persona, on the journey."""
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(personas=[str(ada.pk)])
    return ada


def test_its_page_says_what_becomes_of_its_journeys(browse, bob, victor, on_journey):
    page = browse(bob).get(f"/personas/{on_journey.pk}/").content.decode()
    assert "It will be taken off 1 journey. It can be restored from the trash for 30 days." in page
    assert "Delete the persona" not in browse(victor).get(f"/personas/{on_journey.pk}/").content.decode()


def test_a_deleted_persona_is_taken_back_from_the_message(browse, bob, on_journey, journey):
    client = browse(bob)
    page = client.post(f"/personas/{on_journey.pk}/delete/", follow=True).content.decode()
    assert "Moved “Ada Byrne” to the trash." in page
    item = TrashItem.objects.get()
    assert f'action="/settings/trash/items/{item.pk}/restore/"' in page
    restored = client.post(f"/settings/trash/items/{item.pk}/restore/", {"next": "/personas/"}, follow=True)
    assert restored.redirect_chain == [("/personas/", 302)]
    assert "“Ada Byrne” is back." in restored.content.decode()
    journey.refresh_from_db()
    assert journey.personas == [str(on_journey.pk)]


@pytest.mark.parametrize(("name", "status"), [("carol", 403), ("victor", 403), ("mallory", 404)])
def test_others_do_not_delete_a_persona(browse, people, on_journey, name, status):
    assert browse(getattr(people, name)).post(f"/personas/{on_journey.pk}/delete/").status_code == status
