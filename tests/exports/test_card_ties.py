"""Dependencies, and systems and departments, as lines of text at their cards on paper."""

from types import SimpleNamespace

from cxapp.exports.card_ties import CardTies
from cxapp.schema import CARD_KINDS


def build_ties(arrows, systems=()):
    """The ties of a drawing with three notes."""
    notes = [{"id": id, "text": text} for id, text in (("a", "Takes **orders**"), ("b", "x" * 90), ("c", " "))]
    records = {kind: [] for kind in CARD_KINDS} | {"note": notes, "dependency": arrows}
    return CardTies(SimpleNamespace(records=records, systems=dict(systems)))


def arrow(source, target, label="", mutual=False):
    return {"source": source, "target": target, "label": label, "mutual": mutual}


def test_both_cards_of_an_arrow_name_the_other():
    ties = build_ties([arrow("a", "c", " By mail ")])
    assert ties.list_lines({"id": "a"}) == ["→ Without text: By mail"]
    assert ties.list_lines({"id": "c"}) == ["← Takes orders: By mail"]


def test_a_mutual_arrow_leads_both_ways_and_long_texts_are_cut():
    ties = build_ties([arrow("a", "b", mutual=True)])
    [line] = ties.list_lines({"id": "a"})
    assert line.startswith("↔ xxx")
    assert len(line.replace("\u200b", "").replace("\u00ad", "")) < 80


def test_systems_are_one_line_and_unknown_ones_are_left_out():
    ties = build_ties([], {"1": "CRM", "2": "Till"})
    assert ties.list_lines({"id": "a", "systems": ["2", "gone", "1"]}) == ["Till · CRM"]
    assert ties.list_lines({"id": "a", "systems": []}) == []


def test_an_arrow_to_a_card_that_is_gone_is_left_out():
    assert build_ties([arrow("a", "gone")]).list_lines({"id": "a"}) == []
