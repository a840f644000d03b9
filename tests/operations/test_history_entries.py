"""Actions of the history: each operation as a verb, its record, and the values before and after."""

import uuid

import pytest

from cxapp import records, workspaces
from cxapp.answers import persona_deletion
from cxapp.models import Metric
from cxapp.operations.history import entries, pagination
from cxapp.schema import TrashKind
from cxapp.workspaces import personas, trash_items


@pytest.fixture
def actions(journey):
    """A function that returns the actions of the latest operations, newest first."""

    def read(after=0):
        return [action for row in pagination.page(journey.pk, after=after)["rows"] for action in row["deeds"]]

    return read


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        *((None, ""), ("", ""), (" a \n b ", "a b"), ("a" * 60, "a" * 60)),
        *(("a" * 61, "a" * 59 + "…"), ("a" * 58 + " b c", "a" * 58 + "…")),
    ],
)
def test_a_text_is_one_line_of_sixty_letters(text, shortened):
    assert entries.shorten(text) == shortened


def test_of_two_texts_changed_at_once_the_first_is_shown(submit, actions, stage):
    submit("stage.update", {"id": stage["id"], "goal": "Bread by noon", "title": "Pay"})
    # Without its creation, which would include it.
    [action] = actions(after=1)
    assert (action["verb"], action["field"]) == ("edited", "title")
    assert action["parts"] == [["-", stage["title"]], ["+", "Pay"]]


def test_a_text_and_a_value_changed_at_once_are_the_value(submit, actions, touchpoint):
    submit("touchpoint.update", {"id": touchpoint["id"], "text": "Counter", "emotion": -2})
    [action, *_] = actions()
    assert (action["verb"], action["field"], action["from"], action["to"]) == (
        *("set", "emotion"),
        *(touchpoint["emotion"], -2),
    )


def test_a_card_that_moves_says_from_where_to_where(submit, actions, note, stage, lane):
    there = submit("stage.create", {"title": "Pay"})["changes"][0]["record"]
    below = submit("lane.create", {"title": "Thinking", "kind": lane["kind"]})["changes"][0]["record"]
    submit("note.update", {"id": note["id"], "lane": below["id"]})
    submit("note.update", {"id": note["id"], "stage": there["id"], "lane": lane["id"]})
    found = [action for action in actions() if action["verb"] == "moved"]
    assert [(action["field"], action["from"], action["to"]) for action in found] == [
        ("stage", stage["title"], "Pay"),
        ("lane", lane["title"], "Thinking"),
    ]


def test_a_card_that_only_changes_its_place_is_ordered(submit, actions, stage):
    submit("stage.update", {"id": stage["id"], "rank": "zz"})
    assert actions()[0]["verb"] == "ordered"


@pytest.mark.parametrize(
    ("steps", "verb", "many"),
    [
        ([("stage.create", {"title": "A"}), ("stage.create", {"title": "B"})], "created", True),
        ([("stage.create", {"title": "A"}), ("journey.update", {"title": "B"})], "changed", True),
        ([("stage.create", {"title": "A"})], "created", None),
        ([("journey.update", {"state": "to_be"})], "set", None),
    ],
)
def test_a_batch_is_one_action(submit, actions, steps, verb, many):
    # With a stage before it no batch begins the map.
    submit("stage.create", {"title": "Before"})
    submit("records.batch", {"operations": [{"type": type, "data": data} for type, data in steps]})
    action = actions()[0]
    assert (action["verb"], action.get("many"), action.get("number")) == (verb, many, 2 if many else None)


def test_the_first_stages_begin_the_map(submit, actions):
    submit("template.apply", {"template": "blank"})
    submit("template.apply", {"template": "blank"})
    found = [(action["verb"], action["blank"], action.get("begins")) for action in actions()]
    assert found == [("template", True, None), ("template", True, True)]
    submit("lane.create", {"title": "Doing", "kind": "actions"})
    assert actions()[0]["verb"] == "created"


def test_a_batch_on_an_empty_map_begins_it(submit, actions):
    steps = [{"type": "stage.create", "data": {"title": title}} for title in ("A", "B")]
    for _time in range(2):
        submit("records.batch", {"operations": steps})
    assert [action["verb"] for action in actions()] == ["created", "begun"]


def test_what_is_taken_back_says_how(submit, actions, stage, bob):
    done = submit("stage.update", {"id": stage["id"], "level": "contact"})
    submit("operation.undo", {"operations": [submit("operation.undo", {"operations": [done["id"]]})["id"]]})
    submit("operation.revert", {"operations": [done["id"]]}, actor=bob)
    assert [action["verb"] for action in actions(after=1)] == ["reverted", "redone", "undone", "set"]


@pytest.mark.parametrize("after", [1, 4], ids=["all", "the last ones"])
def test_a_redo_that_is_undone_is_undone_again_and_again(submit, actions, stage, note, lane, after):
    last = submit("lane.delete", {"id": lane["id"]})
    for _turn in range(4):
        last = submit("operation.undo", {"operations": [last["id"]]})
    verbs = ["redone", "undone", "redone", "undone", "deleted"]
    start = last["revision"] - len(verbs)
    assert [action["verb"] for action in actions(after=start + after - 1)] == verbs[: len(verbs) - after + 1]


def test_a_deletion_counts_the_cards_that_went_along(submit, actions, note, stage, touchpoint):
    submit("stage.delete", {"id": stage["id"]})
    action = actions()[0]
    assert (action["verb"], action["kind"], action["title"], action["number"]) == (
        "deleted",
        "stage",
        stage["title"],
        2,
    )
    submit("journey.update", {"title": "Bread"})
    assert actions()[0]["verb"] == "edited"


def test_a_page_ends_where_it_is_asked_to(submit, stage, journey, monkeypatch):
    for number in range(4):
        submit("stage.update", {"id": stage["id"], "title": f"Title {number}"})
    head = pagination.page(journey.pk)["revision"]
    monkeypatch.setattr(pagination, "MAX_OPERATIONS", 3)

    def revisions(**limits):
        found = pagination.page(journey.pk, **limits)
        return sum(len(action["operations"]) for row in found["rows"] for action in row["deeds"]), found["next"]

    assert revisions() == (3, head - 2)
    assert revisions(before=head - 2, after=head - 4) == (1, None)
    assert revisions(after=head - 3) == (3, None)
    assert revisions(after=head - 1) == (1, None)
    assert revisions(after=head) == (0, None)
    assert revisions(before=head + 9) == (3, head - 2)
    assert revisions(before=1) == (0, None)
    assert revisions(before=2) == (1, None)


def test_a_change_of_personas_has_their_names(submit, actions, people, bob):
    made = [personas.create_persona(workspace=people.workspace, actor=bob, name=name) for name in ("Clara", "Bo")]
    clara, bo = (str(persona.pk) for persona in made)
    submit("journey.update", {"personas": [clara]})
    submit("journey.update", {"state": "to_be"})
    submit("journey.update", {"personas": [clara, bo]})
    [change] = [action for action in actions() if action.get("field") == "personas"]
    assert (change["from"], change["to"]) == ([], [clara, bo])
    assert change["names"] == {clara: "Clara", bo: "Bo"}


def test_a_persona_in_the_trash_keeps_its_name_in_the_history(submit, actions, people, bob):
    clara = personas.create_persona(workspace=people.workspace, actor=bob, name="Clara")
    added = clara.pk
    submit("journey.update", {"personas": [str(added)]})
    put = {"workspace_id": people.workspace.pk, "actor": bob, "title": clara.name}
    trash_items.put(TrashKind.PERSONA, clara, **put)
    records.delete_persona(clara, keep=True)
    assert actions()[0]["names"] == {str(added): "Clara"}


def test_a_batch_counts_what_it_added_deleted_and_changed(submit, actions, stage, lane, note, touchpoint):
    other = submit("lane.create", {"title": "", "kind": "pains"})["changes"][0]["record"]
    where = {"stage": stage["id"], "text": "x"}
    pains = [{"type": "pain.create", "data": {**where, "lane": other["id"]}}] * 3
    notes = [{"type": "note.create", "data": {**where, "lane": note["lane"]}}] * 2
    submit("records.batch", {"operations": [{"type": "stage.create", "data": {"title": "Pay"}}, *pains, *notes]})
    added = actions()[0]
    lanes = [["pains", "", 3], [lane["kind"], lane["title"], 2]]
    assert (added["verb"], added["counts"]) == (
        "created",
        {"created": {"stage": 1, "card": 5, "lanes": lanes, "more_lanes": 0}},
    )
    submit(
        "records.batch",
        {
            "operations": [
                {"type": "note.delete", "data": {"id": note["id"]}},
                {"type": "touchpoint.update", "data": {"id": touchpoint["id"], "emotion": -2}},
                {"type": "stage.update", "data": {"id": stage["id"], "rank": "zz"}},
            ]
        },
    )
    mixed = actions()[0]
    assert mixed["verb"] == "changed"
    assert {done: numbers["card"] for done, numbers in mixed["counts"].items()} == {"deleted": 1, "changed": 1}


def test_a_batch_counts_targets_and_fixes_by_their_names(submit, actions, stage, people):
    metric = Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="mean")
    target = {"type": "target.create", "data": {"place": stage["id"], "metric": str(metric.pk), "value": 4}}
    fix = {"type": "fix.create", "data": {"target": stage["id"], "text": "Hire a driver"}}
    submit("records.batch", {"operations": [target, fix, fix]})
    assert actions()[0]["counts"] == {"created": {"target": 1, "fix": 2}}


def test_a_new_journey_is_started_with_its_name(people):
    journey = workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="Returns")
    *_, first = pagination.page(journey.pk)["rows"]
    assert [(deed["verb"], deed["title"]) for deed in first["deeds"]] == [("started", "Returns")]


def test_a_planned_fix_has_its_owner_and_its_day(submit, actions, stage):
    fix = {"id": str(uuid.uuid4()), "target": stage["id"], "text": "Hire a driver"}
    submit("fix.create", {**fix, "status": "planned", "due": "2026-12-03"})
    assert actions()[0] | {"verb": "planned", "status": "planned", "owner": None, "due": "2026-12-03"} == actions()[0]


def test_a_fix_that_was_only_noted_is_planned_later(submit, actions, stage):
    fix = {"id": str(uuid.uuid4()), "target": stage["id"], "text": "Hire a driver"}
    submit("fix.create", fix)
    submit("fix.update", {"id": fix["id"], "status": "planned", "due": "2026-12-03"})
    assert [(deed["verb"], deed["status"], deed["due"]) for deed in actions()[:2]] == [
        *(("planned", "planned", "2026-12-03"), ("planned", "open", None)),
    ]


def test_an_edit_of_a_new_fix_is_listed(submit, actions, stage):
    fix = {"id": str(uuid.uuid4()), "target": stage["id"], "text": "Hire a driver", "status": "planned"}
    submit("fix.create", fix)
    submit("fix.update", {"id": fix["id"], "text": "Hire two drivers"})
    edit, plan = actions()[:2]
    assert (edit["verb"], edit["field"], plan["verb"]) == ("edited", "text", "planned")
    assert edit["parts"] == [["-", "Hire a driver"], ["+", "Hire two drivers"]]


def test_what_is_set_for_a_persona_names_it_and_the_touchpoint(submit, actions, touchpoint, people):
    anna = personas.create_persona(workspace=people.workspace, actor=people.bob, name="Anna")
    place = {"touchpoint": touchpoint["id"], "persona": str(anna.pk)}
    steps = [{"emotion": -1}, {"reach": 40}, {"emotion": 1, "reach": 50}, {"emotion": None}, {"reach": None}]
    begun = 3
    done = [submit("experience.create", {**place, **fields}) for fields in steps]
    found = [action for action in actions(after=begun) if action["verb"] == "experienced"]
    assert {(action["persona"], action["title"]) for action in found} == {("Anna", touchpoint["text"])}
    told = [(action["field"], action.get("from"), action.get("to")) for action in reversed(found)]
    assert told == [
        ("emotion", None, -1),
        ("reach", None, 40),
        (None, None, None),
        ("emotion", 1, None),
        ("reach", 50, None),
    ]
    submit("operation.undo", {"operations": [done[-1]["id"]]})
    [action, *_] = actions(after=begun)
    assert (action["verb"], action["title"]) == ("undone", touchpoint["text"])
    persona_deletion.delete_persona(persona=anna, actor=people.bob)
    assert {action["persona"] for action in actions(after=begun) if action["verb"] == "experienced"} == {"Anna"}
