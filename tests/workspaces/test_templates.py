"""Templates of a workspace: what they keep of a journey, and what a journey made from one has."""

import pytest

from cxapp import operations, records, workspaces
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound
from cxapp.models import JourneyTemplate
from cxapp.schema import ANNOTATION_KINDS, CARD_KINDS, MAP_KINDS
from cxapp.workspaces import templates
from tests.operations import sample_map


@pytest.fixture
def filled(submit, journey):
    """The journey with records of each kind of the map, and a comment."""
    _, steps = sample_map.steps()
    submit("records.batch", {"operations": steps})
    submit("comment.create", {"text": "Why?"})
    return journey


def begin(people, template, actor=None, **options):
    """A journey made from a template."""
    actor = actor or people.bob
    return workspaces.create_journey(
        workspace=people.workspace, actor=actor, title="New", template=str(template.pk), **options
    )


def spelled(found):
    """The texts and titles of the records of a map, by kind."""
    return {
        kind: sorted(record.get("text") or record.get("title") or record.get("label", "") for record in found[kind])
        for kind in MAP_KINDS
    }


def test_a_template_keeps_the_map_and_nothing_that_was_said_of_it(filled, people):
    template = templates.save_template(journey=filled, actor=people.bob, title=" A\tvisit ")
    found = records.snapshot(begin(people, template))["records"]
    original = records.snapshot(filled)["records"]
    assert (template.title, template.stages, template.lanes) == (
        "A visit",
        len(original["stage"]),
        len(original["lane"]),
    )
    assert spelled(found) == spelled(original)
    assert not any(found[kind] for kind in ANNOTATION_KINDS)
    assert not {record["id"] for record in found["stage"]} & {record["id"] for record in original["stage"]}


def test_a_template_without_cards_has_stages_and_lanes_alone(filled, people, submit):
    stage = records.snapshot(filled)["records"]["stage"][0]
    submit("stage.update", {"id": stage["id"], "goal": "Bread today", "duration": "A day"})
    template = templates.save_template(journey=filled, actor=people.bob, title="Bare", with_cards=False)
    found = records.snapshot(begin(people, template))["records"]
    assert [kind for kind in MAP_KINDS if found[kind]] == ["stage", "lane"]
    assert (found["stage"][0]["goal"], found["stage"][0]["duration"]) == ("", "A day")
    assert template.cards == 0


def test_a_journey_from_a_template_is_in_its_log_and_its_history(filled, people):
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    made = begin(people, template)
    assert [entry["type"] for entry in operations.read_since(made.pk, 0)["operations"]][1] == "template.apply"
    deeds = [deed for row in operations.history.page(made.pk)["rows"] for deed in row["deeds"]]
    assert [deed["template"] for deed in deeds if deed["verb"] == "template"] == ["Visit"]
    templates.delete_template(template=template, actor=people.bob)
    deeds = [deed for row in operations.history.page(made.pk)["rows"] for deed in row["deeds"]]
    assert [deed["template"] for deed in deeds if deed["verb"] == "template"] == [""]


def test_the_examples_are_the_cards_that_a_template_put(filled, people, journey):
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    made = begin(people, template)
    examples = operations.examples.list_examples(made.pk)
    assert {example["kind"] for example in examples} == set(CARD_KINDS)
    assert len(examples) == template.cards
    assert operations.examples.has_examples(made.pk)
    blank = workspaces.create_journey(workspace=people.workspace, actor=people.bob, title="Blank", template="blank")
    for plain in (filled, blank):
        assert not operations.examples.has_examples(plain.pk)
        assert operations.examples.list_examples(plain.pk) == []


def test_a_template_of_another_workspace_is_unknown(filled, people):
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    JourneyTemplate.objects.filter(pk=template.pk).update(workspace=people.elsewhere)
    with pytest.raises(InvalidInput) as refused:
        begin(people, template)
    assert list(refused.value.fields) == ["template"]


def test_a_field_that_a_kind_has_lost_is_left_out(filled, people):
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    for record in template.records["touchpoint"]:
        record["patience"] = 7
    template.save()
    assert records.snapshot(begin(people, template))["records"]["touchpoint"]


def test_a_title_is_there_once(filled, people):
    first = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    second = templates.save_template(journey=filled, actor=people.bob, title="Stay")
    with pytest.raises(Conflict):
        templates.save_template(journey=filled, actor=people.bob, title="Visit")
    with pytest.raises(Conflict):
        templates.rename_template(template=second, actor=people.bob, title="Visit")
    templates.rename_template(template=first, actor=people.bob, title="Visit")
    templates.rename_template(template=second, actor=people.bob, title="A stay")
    assert [template.title for template in templates.list_templates(people.workspace)] == ["A stay", "Visit"]
    for wrong in ("", " ", "x" * 201):
        with pytest.raises(InvalidInput):
            templates.save_template(journey=filled, actor=people.bob, title=wrong)


def test_there_is_a_limit_to_templates(filled, people, monkeypatch):
    monkeypatch.setattr(templates, "MAX_TEMPLATES", 1)
    templates.save_template(journey=filled, actor=people.bob, title="Visit")
    with pytest.raises(Conflict) as refused:
        templates.save_template(journey=filled, actor=people.bob, title="Stay")
    assert refused.value.code == "too_many_templates"


@pytest.mark.parametrize(("name", "error"), [("carol", Forbidden), ("victor", Forbidden), ("mallory", NotFound)])
def test_who_may_not_edit_changes_no_template(filled, people, name, error):
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    actor = getattr(people, name)
    for act in (
        lambda: templates.save_template(journey=filled, actor=actor, title="Stay"),
        lambda: templates.rename_template(template=template, actor=actor, title="Stay"),
        lambda: templates.delete_template(template=template, actor=actor),
    ):
        with pytest.raises(error):
            act()
    assert [template.title for template in templates.list_templates(people.workspace)] == ["Visit"]
