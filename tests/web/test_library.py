"""The library shows a workspace's journeys, finds among them, and begins, copies and deletes them."""

import datetime
import html
import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cxapp import records, workspaces
from cxapp.models import Journey, Stage, write_guard
from cxapp.web.library import thumbnail
from cxapp.workspaces import journey_members


def titles(response):
    """The titles of the cards on a page, in order."""
    return [card["title"] for card in response.context["cards"]]


@pytest.fixture
def begin(people):
    """A function that makes a journey in the workspace."""

    def make(title, **fields):
        fields = {"template": "blank", **fields}
        return workspaces.create_journey(workspace=people.workspace, actor=people.alice, title=title, **fields)

    return make


def test_the_library_needs_a_sign_in(browse):
    response = browse().get("/")
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_the_library_shows_the_journeys_of_the_workspace_alone(browse, alice, journey, foreign_journey):
    assert titles(browse(alice).get("/")) == ["Bread by noon"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("search=BREAD", ["Bread"]),
        ("search=bakery", ["Bread"]),
        ("search=nothing", []),
        ("folder=Bakery", ["Bread"]),
        ("state=to_be", ["Cake"]),
        ("state=no-such-state", ["Bread", "Cake"]),
        ("sort=title", ["Bread", "Cake"]),
        ("sort=title&page=%D9%A1", ["Bread", "Cake"]),
        ("proven=1", []),
        ("persona=%00", []),
    ],
)
def test_the_query_of_the_address_finds_among_the_journeys(browse, alice, begin, query, expected):
    begin("Bread", folder="Bakery")
    begin("Cake", state="to_be")
    assert sorted(titles(browse(alice).get(f"/?{query}"))) == expected


def test_a_persona_finds_the_journeys_they_are_on(browse, alice, begin, people):
    ada = people.workspace.personas.create(name="Ada")
    begin("Bread", personas=[ada.pk])
    begin("Cake")
    assert titles(browse(alice).get(f"/?persona={ada.pk}")) == ["Bread"]


def test_an_empty_library_says_how_to_begin(browse, alice):
    page = browse(alice).get("/").content.decode()
    assert "No journeys yet." in page
    assert "New journey" in page


def test_a_filter_that_finds_nothing_can_be_cleared(browse, alice, journey):
    assert "Clear filters" in browse(alice).get("/?search=zzz").content.decode()


def test_only_a_chosen_state_looks_like_a_filter(browse, alice, journey):
    chip = re.compile(r'<summary dir="auto" class="chip( on)?">(As-is and to-be|To-be)')
    assert chip.search(browse(alice).get("/").content.decode()).groups() == (None, "As-is and to-be")
    assert chip.search(browse(alice).get("/?state=to_be").content.decode()).groups() == (" on", "To-be")


def test_the_numbers_of_the_navigation_are_those_of_the_page(browse, alice, journey):
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(folder="Shop & more")
    page, answer = browse(alice).get("/"), browse(alice).get("/navigation/counts/")
    shown = re.findall(
        r'<a href="([^"]+)"[^>]*>(?:(?!</a>).)*<small class="t-num"[^>]*>(\d+)<', page.content.decode(), re.S
    )
    counts = {html.unescape(address): int(number) for address, number in shown}
    assert counts["/?folder=Shop+%26+more"] == 1
    assert answer.json()["counts"] == counts


def test_a_journey_without_a_title_can_still_be_named(browse, alice, journey):
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(title=" ")
    assert titles(browse(alice).get("/")) == ["Untitled journey"]
    assert "<title>Untitled journey" in browse(alice).get(f"/journeys/{journey.pk}/").content.decode()


def test_a_card_draws_the_curve_of_the_rated_touchpoints(browse, alice, create, stage):
    lane = create("lane", title="Touchpoints", kind="touchpoints")
    create("touchpoint", stage=stage["id"], lane=lane["id"], text="Counter", emotion=2)
    (card,) = browse(alice).get("/").context["cards"]
    assert card["thumb"]["line"].startswith("M0")


def test_the_number_of_queries_does_not_grow_with_the_journeys(browse, alice, begin, django_assert_max_num_queries):
    client = browse(alice)
    begin("First", template="birthday-box")
    with django_assert_max_num_queries(45) as few:
        client.get("/")
    for number in range(4):
        begin(f"Journey {number}", template="birthday-box")
    with django_assert_max_num_queries(len(few)):
        client.get("/")


def test_a_card_names_the_owner_and_the_day_of_the_review(browse, alice, people, begin):
    today = people.workspace.today()
    late, due = (today + datetime.timedelta(days=days) for days in (-1, 0))
    begin("Late", owner=people.bob.pk, review_date=late)
    begin("Due", owner=people.victor.pk, review_date=due)
    begin("Plain")
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=alice)
    page = browse(alice).get("/?sort=title")
    due_card, late_card, plain = page.context["cards"]
    assert (late_card["owner"]["name"], late_card["is_late"]) == ("Bob", True)
    assert late_card["review"].startswith("Review overdue since ")
    assert (due_card["owner"], due_card["is_late"]) == (None, False)
    assert due_card["review"].startswith("Review by ")
    assert (plain["owner"], plain["review"]) == (None, "")
    assert page.content.decode().count('class="jreview late"') == 1


def test_somebody_with_a_role_on_one_map_alone_owns_it(browse, alice, people, journey, submit):
    journey_members.add_journey_member(document=journey.document, user=people.mallory, role="editor")
    submit("journey.update", {"owner": str(people.mallory.pk)})
    (card,) = browse(alice).get("/").context["cards"]
    assert card["owner"]["name"] == "Mallory"
    copy = workspaces.duplicate_journey(journey=Journey.objects.get(pk=journey.pk), actor=alice, title="Copy")
    assert copy.owner is None


def test_the_dialog_of_a_new_journey_takes_its_owner_and_its_day(browse, alice, people):
    fields = {"title": "New", "scope": "Only Berlin", "owner": people.bob.pk, "review_date": "2027-03-01"}
    browse(alice).post("/journeys/new/", fields)
    made = Journey.objects.get()
    assert (made.scope, made.owner, str(made.review_date)) == ("Only Berlin", people.bob.pk, "2027-03-01")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [({"scope": "x" * 1001}, "scope"), ({"review_date": "soon"}, "review_date"), ({"owner": "nobody"}, "rest")],
)
def test_the_dialog_says_what_is_wrong_and_keeps_what_was_typed(browse, alice, wrong, place):
    page = browse(alice).post("/journeys/new/", {"title": "New", **wrong})
    assert (page.status_code, list(page.context["wrong"])) == (400, [place])
    assert page.context["given"]["title"] == "New"
    assert not Journey.objects.exists()


@pytest.mark.parametrize("name", ["carol", "victor"])
def test_who_may_not_edit_is_offered_nothing_that_changes(browse, people, journey, name):
    page = browse(getattr(people, name)).get("/").content.decode()
    assert "New journey" not in page
    assert "data-deletes" not in page


def test_the_first_steps_are_done_by_what_is_in_the_workspace(browse, alice, people, begin):
    client = browse(alice)
    shown = client.get("/").context["checklist"]
    assert {step["label"]: step["done"] for step in shown["steps"]} == {
        "Describe a persona": False,
        "Name the stages": False,
        "Place touchpoints": False,
        "Bring in answers": False,
        "Find a gap": False,
        "Plan a fix": False,
        # The team of the tests has several members.
        "Share with others": True,
    }
    people.workspace.personas.create(name="Ada")
    begin("Box", template="birthday-box")
    shown = client.get("/").context["checklist"]
    assert [step["done"] for step in shown["steps"]] == [True, True, True, False, False, False, True]
    assert (shown["done"], shown["total"]) == (4, 7)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_stages_of_a_blank_map_are_not_named_yet(browse, alice, begin, submit, language):
    with translation.override(language):
        journey = begin("Box", template="blank")
    path = f"/journeys/{journey.pk}/steps/"

    def step():
        return next(step for step in browse(alice).get(path).json()["steps"] if step["name"] == "stages")

    stage = Stage.objects.filter(document=journey.document).first()
    assert stage.title in step()["blank"]
    assert not step()["done"]
    submit("stage.update", {"id": str(stage.pk), "title": "Order"}, journey=journey)
    assert step()["done"]


def test_hidden_first_steps_stay_hidden_for_this_person_alone(browse, alice, bob, carol):
    browse(alice).post("/start/checklist/")
    assert browse(alice).get("/").context["checklist"] is None
    assert browse(bob).get("/").context["checklist"]["total"] == 7
    assert "checklist" not in browse(carol).get("/").context


def test_the_editor_has_the_first_steps_of_its_workspace(browse, alice, carol, mallory, begin):
    journey = begin("Box", template="birthday-box")
    path = f"/journeys/{journey.pk}/steps/"
    steps = browse(alice).get(path).json()["steps"]
    assert [step["name"] for step in steps if step["done"]] == ["stages", "touchpoints", "share"]
    assert browse(carol).get(path).json() == {"steps": []}
    assert browse(mallory).get(path).status_code == 404
    assert "steps" not in browse(carol).get(f"/journeys/{journey.pk}/").context["editor_data"]["urls"]


def test_first_steps_hidden_in_the_editor_are_hidden_in_the_library(browse, alice, bob, begin):
    journey = begin("Box", template="birthday-box")
    path, page = f"/journeys/{journey.pk}/steps/", f"/journeys/{journey.pk}/"
    assert browse(alice).get(page).context["editor_data"]["urls"]["steps"] == path
    assert browse(alice).post(path).json() == {"steps": []}
    assert browse(alice).get(path).json() == {"steps": []}
    assert "steps" not in browse(alice).get(page).context["editor_data"]["urls"]
    assert browse(alice).get("/").context["checklist"] is None
    assert len(browse(bob).get(path).json()["steps"]) == 7


def test_templates_are_named_in_the_language_of_the_reader(browse, alice):
    starters = browse(alice).get("/", headers={"accept-language": "ru"}).context["starters"]
    assert [starter["size"] for starter in starters[:2]] == ["5 этапов, 4 дорожки", "7 этапов, 7 дорожек"]
    assert [starter["title"] for starter in starters[:2]] == ["Чистая карта", "Заказ в интернет-магазине"]
    assert {starter["language"] for starter in starters[1:]} == {"ru"}
    assert starters[1]["note"].startswith("В шаблоне 15 точек контакта для примера.")


def test_a_journey_begins_blank_with_its_persona(browse, bob, people):
    ada = people.workspace.personas.create(name="Ada")
    response = browse(bob).post("/journeys/new/", {"title": "Cake", "persona": ada.pk, "template": "blank"})
    made = Journey.objects.get(title="Cake")
    assert response["Location"] == reverse("editor", args=[made.pk])
    assert made.personas == [str(ada.pk)]


def test_a_journey_begins_from_a_sample(browse, bob):
    browse(bob).post("/journeys/new/", {"title": "Box", "template": "birthday-box"})
    assert Journey.objects.get(title="Box").document.revision > 0


def test_a_journey_begins_from_a_journey_of_ones_own(browse, bob, begin):
    source = begin("Bread", template="birthday-box")
    browse(bob).post("/journeys/new/", {"title": "Copy", "template": str(source.pk)})
    assert Journey.objects.filter(title="Copy").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": "  "},
        {"title": "x" * 201},
        {"title": "nul\0"},
        {"title": "Cake", "template": "no-such-template"},
        {"title": "Cake", "persona": "not-an-id"},
        {"title": "Cake", "persona": "6f4ff1d0-0000-7000-8000-000000000000"},
    ],
)
def test_a_journey_that_makes_no_sense_is_refused_with_the_dialog_open(browse, bob, people, given):
    response = browse(bob).post("/journeys/new/", given)
    assert response.status_code == 400
    assert "data-open" in response.content.decode()
    assert not Journey.objects.filter(document__workspace=people.workspace).exists()


def test_a_character_that_cannot_be_stored_is_an_error_at_the_name(browse, bob):
    context = browse(bob).post("/journeys/new/", {"title": "\0", "template": "blank"}).context
    assert context["wrong"] == {"title": "Text cannot contain the NUL character."}


def test_nobody_begins_from_a_journey_they_may_not_see(browse, bob, people, foreign_journey):
    browse(bob).post("/journeys/new/", {"title": "Spy", "template": str(foreign_journey.pk)})
    assert not Journey.objects.filter(title="Spy").exists()


def test_a_journey_is_copied(browse, bob, journey):
    browse(bob).post(f"/journeys/{journey.pk}/copy/")
    assert Journey.objects.filter(title="Bread by noon, copy").exists()


def test_a_journey_is_deleted(browse, bob, journey):
    page = browse(bob).post(f"/journeys/{journey.pk}/delete/", follow=True).content.decode()
    assert not Journey.objects.visible_to(bob).filter(pk=journey.pk).exists()
    assert "Moved “Bread by noon” to the trash" in page


@pytest.mark.parametrize("verb", ["copy", "delete", "move"])
@pytest.mark.parametrize(("name", "status"), [("victor", 403), ("carol", 403), ("mallory", 404)])
def test_only_who_may_edit_copies_and_deletes(browse, people, journey, verb, name, status):
    response = browse(getattr(people, name)).post(f"/journeys/{journey.pk}/{verb}/")
    assert response.status_code == status
    assert Journey.objects.filter(document__workspace=people.workspace).count() == 1


@pytest.mark.parametrize("address", ["/journeys/new/", "/journeys/{id}/copy/", "/journeys/{id}/delete/", "/workspace/"])
def test_a_get_changes_nothing_and_returns_to_the_library(browse, alice, journey, address):
    response = browse(alice).get(address.format(id=journey.pk))
    assert (response.status_code, response["Location"]) == (302, "/")
    assert titles(browse(alice).get("/")) == ["Bread by noon"]


def test_what_changes_something_needs_the_token_of_the_page(browse, alice, journey):
    client = browse(alice, enforce_csrf_checks=True)
    assert client.post(f"/journeys/{journey.pk}/delete/").status_code == 403
    assert Journey.objects.filter(pk=journey.pk).exists()


def test_a_member_of_two_workspaces_goes_from_one_to_the_other(browse, people, alice, foreign_journey):
    from cxapp import workspaces

    workspaces.add_member(workspace=people.elsewhere, user=alice, role="viewer")
    client = browse(alice)
    client.post("/workspace/", {"workspace": people.elsewhere.pk})
    assert titles(client.get("/")) == ["Not yours"]


def test_nobody_goes_over_to_a_workspace_they_are_not_in(browse, people, alice, journey):
    client = browse(alice)
    client.post("/workspace/", {"workspace": people.elsewhere.pk})
    assert titles(client.get("/")) == ["Bread by noon"]


def test_whoever_is_in_no_workspace_may_make_one(browse, people, mallory):
    mallory.membership_set.all().delete()
    client = browse(mallory)
    assert client.get("/", follow=True).redirect_chain[-1][0] == reverse("no-workspace")
    client.post(reverse("no-workspace"))
    assert client.get("/").context["shell"]["workspace"].name == "Workspace of Mallory"


def test_answers_without_a_target_are_not_said_to_be_missing(browse, alice, people, journey):
    assert "No survey answers yet" in browse(alice).get("/").content.decode()
    metric = people.workspace.metrics.create(name="Ease", kind="csat", low=1, high=5, method="share", threshold=4)
    place = {"document_id": journey.pk, "place_kind": "journey", "place_id": journey.pk}
    metric.measurements.create(day=timezone.localdate(), histogram={"5": 40}, **place)
    page = browse(alice).get("/").content.decode()
    assert "No gap can be judged yet" in page
    assert "No survey answers yet" not in page


def test_a_thumbnail_draws_nothing_as_felt_that_nobody_rated():
    thumb = thumbnail.draw_thumbnail([[], [1], [None], [-2], []], broken=2, proven=True)
    assert re.findall(r"M([\d.]+) ", thumb["line"]) == ["74.8", "224.4"]
    assert thumb["line"].endswith("C274.3 88.0 286.7 88.0 299.2 88.0")
    assert thumb["unknown"].startswith("M149.6 ")
    assert thumb["band"]
    assert "hot" not in thumb
    assert "area" in thumbnail.draw_thumbnail([[], [1], [None], [-2], []], broken=3)


def test_a_journey_begins_in_the_language_chosen_in_the_dialog(browse, bob):
    fields = {"title": "Визит", "template": "clinic-visit", "language": "ru"}
    browse(bob).post("/journeys/new/", fields)
    journey = Journey.objects.get(title="Визит")
    assert journey.language == "ru"
    assert records.snapshot(journey)["records"]["stage"][0]["title"] == "Решение пойти"


@pytest.mark.parametrize("language", ["", "xx", None])
def test_a_language_that_is_none_of_the_products_is_the_usual_one(language, browse, bob):
    fields = {"title": "Visit", "template": "clinic-visit"} | ({} if language is None else {"language": language})
    browse(bob).post("/journeys/new/", fields)
    assert Journey.objects.get(title="Visit").language == "en"


def test_a_refused_dialog_keeps_the_language(browse, bob):
    page = browse(bob).post("/journeys/new/", {"title": "", "template": "clinic-visit", "language": "ru"})
    assert page.status_code == 400
    assert page.context["given"]["language"] == "ru"
