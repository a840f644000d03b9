"""A map on a phone: its cards are in the page itself, to be read without scripts."""

import datetime
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cxapp.models import Answer, Metric, WorkspaceChannel
from cxapp.web.phone import fixes, quotes, stage_cards, views
from tests import stored_files


@pytest.fixture
def path(journey):
    """The page of the journey."""
    return f"/journeys/{journey.pk}/phone/"


@pytest.mark.parametrize(
    ("name", "role"), [("alice", "Owner"), ("bob", "Editor"), ("carol", "Commenter"), ("victor", "Viewer")]
)
def test_every_member_reads_the_map_on_a_phone(browse, people, path, touchpoint, name, role):
    page = browse(getattr(people, name)).get(path).content.decode()
    assert "Shop counter" in page
    assert "Stage 1 of 1, Order" in page
    assert f'<span title="{role}">{role}</span>' in page


def test_the_page_needs_a_sign_in(browse, path):
    assert browse().get(path).status_code == 302


def test_an_outsider_finds_nothing(browse, mallory, path):
    assert browse(mallory).get(path).status_code == 404


def test_nothing_can_be_sent_to_it(browse, alice, path):
    assert browse(alice).post(path).status_code == 405


def test_an_overlay_that_is_none_shows_the_gaps(browse, alice, path):
    assert 'data-gaps="on"' in browse(alice).get(f"{path}?overlay=<b>").content.decode()
    assert 'data-gaps="off"' in browse(alice).get(f"{path}?overlay=none").content.decode()


def test_its_part_comes_without_the_page_around_it(browse, alice, path, stage):
    part = browse(alice).get(f"{path}?part=phone").content.decode()
    assert 'id="stage-cards"' in part
    assert "<html" not in part
    assert "editor-data" not in part


def test_text_that_looks_like_markup_stays_text(browse, alice, path, create):
    create("stage", title="<script>alert(1)</script>")
    assert "<script>alert" not in browse(alice).get(path).content.decode()


def test_a_map_without_stages_says_so(browse, alice, path):
    assert "No stages yet." in browse(alice).get(path).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_map(browse, alice, path, create, django_assert_max_num_queries):
    client = browse(alice)
    stage, lane = create("stage", title="Order"), create("lane", kind="touchpoints")
    with django_assert_max_num_queries(45) as few:
        client.get(path)
    for number in range(4):
        create("touchpoint", stage=stage["id"], lane=lane["id"], text=str(number))
        create("fix", target=stage["id"], text=str(number))
    with django_assert_max_num_queries(len(few)):
        client.get(path)


def test_a_fix_stands_in_the_stage_of_what_it_mends(browse, alice, path, touchpoint, create):
    create("stage", title="Eat")
    create("fix", target=touchpoint["id"], text="A second counter", status="planned")
    page = browse(alice).get(path).content.decode()
    order, eat = re.findall(r'<article class="mcard.*?(?=<article class="mcard|</main>)', page, re.S)
    assert "A second counter" in order
    assert "None planned" in eat


@pytest.fixture
def metric(people):
    """How satisfied customers are."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **fields)


@pytest.fixture
def say(journey, metric, touchpoint):
    """A function that lets a customer answer with words."""

    def answer(value, words, days=1):
        place = {"document_id": journey.pk, "place_kind": "touchpoint", "place_id": touchpoint["id"]}
        at = timezone.now() - datetime.timedelta(days=days)
        return Answer.objects.create(metric=metric, value=value, comment=words, at=at, **place)

    return answer


def test_the_worst_answer_with_words_is_quoted(browse, alice, path, say):
    for value, words in ((5, "Lovely bread"), (1, "Nobody came"), (1, "")):
        say(value, words)
    page = browse(alice).get(path).content.decode()
    assert "In their words" in page
    assert "Nobody came" in page
    assert "CSAT 1 of 5" in page
    assert "Lovely bread" not in page


def test_words_from_before_the_window_are_not_quoted(browse, alice, path, say):
    say(1, "Nobody came", days=400)
    assert "Nobody came" not in browse(alice).get(path).content.decode()


def test_words_said_where_the_gap_is_come_before_worse_ones_elsewhere(metric):
    here, there = (Answer(metric=metric, place_id=id, value=value) for id, value in (("a", 2), ("b", 1)))
    assert min([here, there], key=lambda answer: quotes.quote_order(answer, {(str(metric.pk), "a")})) is here
    assert min([here, there], key=lambda answer: quotes.quote_order(answer, set())) is there


def test_a_gap_is_drawn_from_the_score_to_the_target_whichever_is_better():
    scale = {
        "scale": {"low": 0, "high": 100},
        "method": "share",
        "name": "CSAT",
        "n": 9,
        "low": 50,
        "high": 66,
        "since": None,
    }
    below = stage_cards.build_gap({**scale, "score": 58, "target": 85, "difference": -27})
    above = stage_cards.build_gap({**scale, "score": 85, "target": 58, "difference": 27})
    assert (below["fill"], below["miss"], below["target"]) == ("58.0%", "27.0%", "85.0%")
    assert (above["fill"], above["miss"], above["target"]) == ("58.0%", "27.0%", "58.0%")
    assert below["line"] == "CSAT 58 of 85"
    assert (below["distance"]["number"], below["distance"]["text"]) == ("27", "27 percentage points below target")
    assert above["distance"]["text"] == "27 percentage points above target"


def test_a_curve_without_emotions_has_no_line_and_a_long_one_no_numbers():
    stages = [{"id": str(number)} for number in range(30)]
    drawn = views.draw_strip({"records": {"stage": stages, "touchpoint": []}}, [{"burn": 3}] * 30)
    assert not drawn["line"]
    assert not drawn["hot"]
    assert drawn["every"] == 3


def test_a_stage_that_nobody_rated_is_dotted_and_not_hot():
    stages = [{"id": str(number)} for number in range(4)]
    touchpoints = [{"stage": "0", "emotion": 1}, {"stage": "2", "emotion": -2}, {"stage": "3", "emotion": None}]
    drawn = views.draw_strip({"records": {"stage": stages, "touchpoint": touchpoints}}, [{"burn": 3}] * 4)
    assert drawn["line"].count("M") == 2
    assert drawn["line"].endswith(" 292.5 54.5")
    assert drawn["unknown"].startswith("M97.5 ")
    assert len(drawn["hot"]) == 2


def test_a_card_has_its_first_picture_with_its_description(browse, victor, alice, journey, touchpoint, path, submit):
    file = stored_files.save_file(journey, alice)
    submit("attachment.create", stored_files.new_attachment(file, target=touchpoint["id"], description="Torn <bag>"))
    page = browse(victor).get(path).content.decode()
    address = f"/api/v1/journeys/{journey.pk}/files/{file.pk}/"
    assert f'<a class="mc-picture" href="{address}"><img src="{address}thumbnail/" alt="Torn &lt;bag&gt;"' in page
    file.delete()
    assert "mc-picture" not in browse(victor).get(path).content.decode()


def test_a_heading_has_the_colour_and_the_icon_of_its_lane(browse, alice, path, touchpoint, submit):
    submit("lane.update", {"id": touchpoint["lane"], "hue": "moss", "icon": "clock"})
    page = browse(alice).get(path).content.decode()
    assert re.search(r'<h3 data-hue="moss"><svg[^>]*><use href="#i-clock"/></svg><bdi>Touchpoints</bdi></h3>', page)


def test_each_lane_with_cards_is_there_by_its_name_in_order(browse, alice, path, touchpoint, submit, create):
    submit("lane.update", {"id": touchpoint["lane"], "title": "In the shop"})
    for kind, title, card_kind in (
        ("touchpoints", "Online", "touchpoint"),
        ("custom", "Who is responsible", "note"),
        ("pains", "Боли", "pain"),
        ("thoughts", "", "note"),
        ("actions", "What the customer does", "note"),
        ("expectations", "Чего ждёт клиент", "expectation"),
    ):
        lane = create("lane", title=title, kind=kind)
        create(card_kind, stage=touchpoint["stage"], lane=lane["id"], text=f"A card of {title or 'thoughts'}")
    create("lane", title="Left empty", kind="custom")
    page = browse(alice).get(path).content.decode()
    card = page[page.index('class="mc-body"') : page.index('class="fixes"')]
    names = ["In the shop", "Online", "Who is responsible", "Боли", "Thoughts", "What the customer does"]
    assert re.findall(r"<bdi>(.*?)</bdi>", card) == [*names, "Чего ждёт клиент"]
    assert re.findall(r"A card of ([^<]*)<", card) == [*names[1:4], "thoughts", names[5], "Чего ждёт клиент"]


def test_actions_without_a_name_of_their_own_are_told_without_a_heading(browse, alice, path, touchpoint, create):
    lane = create("lane", kind="actions")
    create("note", stage=touchpoint["stage"], lane=lane["id"], text="Waits")
    page = browse(alice).get(path).content.decode()
    assert "Waits" in page
    assert "<bdi>Customer actions</bdi>" not in page


def test_a_touchpoint_shows_the_own_channel(browse, alice, path, touchpoint, submit, people):
    channel = WorkspaceChannel.objects.create(workspace=people.workspace, name="Pop-up stand", icon="flag")
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": f"own:{channel.pk}"})
    page = browse(alice).get(path).content.decode()
    assert 'aria-label="Pop-up stand"><use href="#i-flag"/>' in page
    WorkspaceChannel.objects.all().delete()
    assert "Unknown channel" in browse(alice).get(path).content.decode()


@pytest.mark.parametrize(
    ("status", "verdict", "shown"),
    [
        ("planned", None, "planned"),
        ("fixing", {"column": "verified", "verdict": "verified"}, "verified"),
        ("verified", {"column": "open", "verdict": "reopened"}, "reopened"),
    ],
)
def test_answers_close_and_reopen_a_fix_on_a_phone_too(status, verdict, shown):
    assert fixes.find_status({"status": status}, verdict) == shown


def test_an_overlay_without_a_form_on_cards_shows_no_gaps(browse, alice, path):
    assert 'data-gaps="off"' in browse(alice).get(f"{path}?overlay=balance").content.decode()


@pytest.mark.parametrize(
    ("name", "role", "shown"),
    [
        ("Clara Weber", "Gift giver", "Clara, gift giver"),
        ("Young family", "", "Young family"),
        ("First-flat student", "", "First-flat student"),
        ("", "Gift giver", "gift giver"),
    ],
)
def test_a_persona_that_is_a_description_keeps_its_words(name, role, shown):
    personas = [{"id": "one", "name": name, "role": role}]
    assert views.persona_text(SimpleNamespace(personas=["one"]), personas) == shown
