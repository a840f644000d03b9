"""The blueprint of a stage on the phone page."""

from cxapp.schema import CARD_KINDS
from cxapp.web.phone.stage_blueprint import build_stage_blueprints


def build(arrows, **cards):
    """The blueprints of stages s and t, where the cards {id: (stage, text, systems)} are."""
    notes = [
        {"id": id, "stage": stage, "text": text, "systems": systems} for id, (stage, text, systems) in cards.items()
    ]
    records = {kind: [] for kind in CARD_KINDS} | {"note": notes, "dependency": arrows}
    return build_stage_blueprints(records, [{"id": "1", "name": "CRM"}, {"id": "2", "name": "Till"}])


def arrow(source, target, label="", mutual=False):
    return {"source": source, "target": target, "label": label, "mutual": mutual}


def test_an_arrow_is_listed_at_the_stages_of_both_cards():
    found = build([arrow("a", "b", " By mail ")], a=("s", "Takes **orders**", []), b=("t", "", []))
    line = {"text": "Takes orders leads to Without text", "label": "By mail"}
    assert [found[stage]["arrows"] for stage in "st"] == [[line], [line]]


def test_an_arrow_within_a_stage_is_listed_once():
    found = build([arrow("a", "b", mutual=True)], a=("s", "Takes", []), b=("s", "Checks", []))
    assert found["s"]["arrows"] == [{"text": "Takes and Checks depend on each other", "label": ""}]


def test_systems_are_listed_once_and_unknown_ones_never():
    found = build([], a=("s", "Takes", ["2", "gone"]), b=("s", "Checks", ["1", "2"]))
    assert found["s"] == {"arrows": [], "systems": ["Till", "CRM"]}
    assert found["t"] == {"arrows": [], "systems": []}
