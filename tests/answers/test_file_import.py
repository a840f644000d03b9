"""What an import of a file is called, where its answers come from, and what is doubtful about its days."""

from types import SimpleNamespace

import pytest

from cxapp.answers import file_import, files

from .corpus.map import KNOWN, STAGES


@pytest.mark.parametrize(("sheets", "name"), [((), "a.csv"), (("Jan",), "a.csv"), (("Jan", "Feb"), "a.csv, Jan")])
def test_an_import_is_named_by_its_sheet_if_there_are_several(sheets, name):
    made = file_import.FileImport(None, files.source_from_text("a", "a.csv"))
    options = files.parse_options({"sheet": "Jan"})
    made.__dict__.update(sniff_result=SimpleNamespace(sheets=sheets), _settings_and_notes=(options, {}, []))
    assert made._batch_name() == name


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Survey.csv", "Survey"),
        ("Survey (2).csv", "Survey"),
        ("Survey (12345).csv", "Survey (12345)"),
        ("Copy of Survey 2026-11-22.xlsx", "Survey"),
        ("Survey_20261122_1405.csv", "Survey"),
        ("Survey-2026-11.csv", "Survey"),
        ("Survey November 22, 2026.csv", "Survey"),
        ("Опрос копия 22.11.2026.csv", "Опрос"),
        ("Survey 2026", "Survey 2026"),
        ("2026-11-22.csv", "2026-11-22"),
        ("", ""),
        ("a" * 70 + ".csv", "a" * 60),
        ("a" * 59 + " b.csv", "a" * 59),
    ],
)
def test_a_source_is_the_name_without_what_downloads_differ_in(name, source):
    assert file_import.propose_source(name) == source


AMBIGUOUS = {"example": {"text": "05.11.2026", "dmy": "2026-11-05", "mdy": "2026-05-11"}}


@pytest.mark.parametrize(
    ("columns", "doubts"),
    [({0: "score", 1: "date"}, AMBIGUOUS), ({0: "date"}, {}), ({1: "score"}, {}), ({}, {})],
)
def test_doubts_are_those_of_the_column_of_the_day(columns, doubts):
    assert file_import.find_doubts(SimpleNamespace(day_doubts={"1": AMBIGUOUS}), columns) == doubts


def test_the_order_is_asked_for_if_a_day_can_be_read_either_way():
    assert file_import.build_order_question({}, "dmy") is None
    question = file_import.build_order_question(AMBIGUOUS, None)
    assert question == AMBIGUOUS["example"] | {"chosen": ""}
    refusal = file_import.unknown_order_error(question)
    assert list(refusal.fields) == ["options.order"]
    assert "5 November 2026" in refusal.detail
    assert "11 May 2026" in refusal.detail
    assert file_import.build_order_question(AMBIGUOUS, "mdy")["chosen"] == "mdy"


@pytest.mark.parametrize(
    ("doubts", "day", "thing"),
    [
        ({"anonymised": "2026-11-22"}, "2026-11-22", "skip"),
        ({"anonymised": "2026-11-22"}, "", "date"),
        ({}, "2026-11-22", "date"),
    ],
)
def test_an_anonymised_day_gives_way_to_the_one_that_is_chosen(doubts, day, thing):
    assert file_import.select_columns({"0": "score", "1": "date"}, doubts, day) == {"0": "score", "1": thing}


@pytest.mark.parametrize(
    ("saved", "chosen", "left"),
    [
        ({"place_kind": "stage", "place_id": STAGES["Ask"]}, None, {"place_kind": "stage", "place_id": STAGES["Ask"]}),
        ({"place_kind": "journey", "place_id": STAGES["Ask"], "decimal": ","}, {}, {"decimal": ","}),
        ({"place_kind": "", "place_id": ""}, None, {}),
        ({"decimal": ",", "order": "mdy"}, {"decimal": "."}, {"order": "mdy"}),
    ],
)
def test_saved_options_yield_to_those_chosen_and_to_the_map(saved, chosen, left):
    made = file_import.FileImport(None, files.source_from_text("a", "a.csv"), options=chosen)
    made.__dict__["journey_index"] = KNOWN
    assert made._select_options(saved) == left


@pytest.mark.parametrize(
    ("things", "repeats", "known", "compared"),
    [
        (["date", "external_id"], "", True, True),
        (["date", "external_id"], "", False, False),
        (["date", "score"], "", True, False),
        (["date", "score"], "skip", False, True),
    ],
)
def test_a_file_is_compared_if_some_answers_may_be_left_out(monkeypatch, things, repeats, known, compared):
    made = file_import.FileImport(None, files.source_from_text("a", "a.csv"), origin="shop", repeats=repeats)
    calls, settings = [], (files.parse_options({}), dict(enumerate(things)), [])
    reader = SimpleNamespace(call=lambda name, *_rest: calls.append(name))
    made.__dict__.update(reader=reader, journey_index=KNOWN, _settings_and_notes=settings)
    made.__dict__.update(effective_repairs={})
    monkeypatch.setattr(file_import.FileImport, "build_reading_settings", lambda self: settings[:2])
    monkeypatch.setattr(file_import.stored_answers, "has_answers", lambda metrics, source: known and source == "shop")
    monkeypatch.setattr(file_import.FileImport, "compare", lambda self: calls.append("compare"))
    made.list_rows()
    assert calls == (["compare"] if compared else []) + ["open"]
