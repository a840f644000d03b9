"""Nonsense of every sort: refused with the contract's error, the map untouched, the next reader unharmed."""

import json
import uuid

import pytest

from cxapp import operations
from cxapp.errors import AppError
from cxapp.schema import MAP_KINDS

from . import sample_map
from .test_crud import existing

FREE = [f"{kind}.create" for kind in ("stage", "lane", "fix", "marker", "quote", "version")]
WRONG = [(kind, name, value) for kind in MAP_KINDS for name, value in sample_map.wrong(kind)]
DEEP = json.loads("[" * 33 + "]" * 33)


def shorten(value):
    """A value in a few letters."""
    return repr(value)[:24]


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_field_refuses_what_is_off_its_scale_of_another_type_or_unknown(kind, furnished, submit, snapshot):
    """All of a kind in one test: some fifty cases share one map, which none of them may touch."""
    good, before = {"id": str(uuid.uuid4()), **sample_map.others(kind, furnished)}, snapshot()
    for name, value in sample_map.wrong(kind):
        refusal = refusal_of(submit, f"{kind}.create", {**good, name: value})
        assert name in refusal.fields or refusal.fields == {"data": "not JSON"} or refusal.code == "bad_character"
        if name != "id":
            refusal_of(submit, f"{kind}.update", {"id": existing(kind, furnished), name: value})
    assert snapshot() == before
    submit(f"{kind}.create", good)


def refusal_of(submit, type, data):
    """The refusal of an operation that makes no sense."""
    with pytest.raises(AppError) as caught:
        pytest.fail(f"{type} took {submit(type, data) and data!r}")
    assert caught.value.status in (400, 404)
    return caught.value


def test_the_list_of_nonsense_is_long():
    assert len(WRONG) > 300


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_an_unknown_field_is_refused_by_name(kind, furnished, refused):
    for name in ("document", "document_id", "salary", "revision", "__proto__", "Title", ""):
        refusal = refused(f"{kind}.update", {"id": existing(kind, furnished), name: "x"})
        assert (refusal.status, refusal.code, list(refusal.fields)) == (400, "unknown_field", [name])


@pytest.mark.parametrize("type", sample_map.UNKNOWN, ids=shorten)
def test_an_unknown_type_is_refused(type, stage, refused):
    refusal = refused(type, {})
    assert (refusal.status, refusal.code) == (400, "unknown_type")


@pytest.mark.parametrize("type", sorted(operations.types()))
def test_data_that_is_no_object_is_refused(type, stage, submit, snapshot):
    before = snapshot()
    for data in (None, [], "x", 7, True, [{}], DEEP):
        refusal_of(submit, type, data)
    assert snapshot() == before


@pytest.mark.parametrize("type", sorted(operations.types()))
def test_nothing_at_all_is_refused_where_something_is_needed(type, stage, refused, submit):
    if type in FREE:
        assert submit(type, {})["changes"]
    else:
        assert refused(type, {}).status == 400


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_d4_numbers_that_json_does_not_know_are_refused(value, furnished, refused):
    assert refused("touchpoint.update", {"id": furnished.touchpoint[0], "emotion": value}).status == 400
    assert refused("records.batch", {"operations": [{"type": "x", "data": {"y": [value]}}]}).status == 400


@pytest.mark.parametrize("text", ["nul \0", "half \ud83d", "\udc00", "\ud83d\ud83d"])
def test_d8_d9_letters_that_a_database_cannot_keep_are_refused(text, furnished, refused):
    assert refused("note.update", {"id": furnished.note[0], "text": text}).status == 400
    assert refused("stage.create", {"title": text}).status == 400
    assert refused("stage.create", {text: "x"}).status == 400
    assert refused("journey.update", {"folder": text}).status == 400


@pytest.mark.parametrize(
    "text",
    [
        "W" * 5000,
        "<img src=x onerror=alert(1)>{{7*7}}{% include 'x' %}",
        "‮txet‬ ​­",
        "\U0001f468‍\U0001f469‍\U0001f467 ё й é",
        "=1+1\t;'--\"\\",
        "line\nline\n\n",
    ],
    ids=shorten,
)
def test_words_that_are_merely_odd_are_kept_whole(text, furnished, submit, get):
    submit("note.update", {"id": furnished.note[0], "text": text})
    assert get("note", furnished.note[0])["text"] == text


@pytest.mark.parametrize(("given", "kept"), [("a\r\nb\rc", "a\nb\nc"), ("bell \a\x1b[31m\x7f", "bell [31m")])
def test_line_ends_are_of_one_kind_and_control_characters_go(given, kept, furnished, submit, get):
    submit("note.update", {"id": furnished.note[0], "text": given})
    assert get("note", furnished.note[0])["text"] == kept


def test_a_map_that_is_full_takes_no_more(furnished, submit, refused, monkeypatch):
    monkeypatch.setattr("cxapp.records.validate.MAX_RECORDS", 30)
    refusal = refused("template.apply", {"template": "blank"})
    assert (refusal.status, refusal.code) == (409, "full")
    submit("note.delete", {"id": furnished.note[0]})
