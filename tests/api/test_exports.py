"""Files out over HTTP: their names, their types, their choices."""

import pytest

from cxapp import exports
from tests.api.conftest import check_error
from tests.exports.conftest import text_of


@pytest.fixture
def address(journey):
    """Where the exports are."""
    return f"journeys/{journey.pk}/export/"


@pytest.mark.parametrize("format", ["pdf", "png", "svg"])
def test_a_file_is_handed_over_under_the_journeys_title(call, address, touchpoint, format):
    answer = call.victor.get(address + format)
    assert answer.status_code == 200, answer.content[:500]
    assert answer.headers["Content-Type"] == exports.FORMATS[format]
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="Bread by noon.{format}"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content


def test_the_accept_header_and_a_slash_too_many_are_forgiven(call, address, touchpoint):
    for path in ("json", "json/"):
        answer = call.victor.client.get(f"/api/v1/{address}{path}", headers={"accept": "application/pdf"})
        assert answer.status_code == 200


@pytest.mark.parametrize("format", ["docx", "PDF", "xlsx", "csv", "pdf%00", "..%2Fpdf"])
def test_a_format_that_there_is_not_is_404(call, address, format):
    check_error(call.victor.get(address + format), 404, "not_found")


@pytest.mark.parametrize(
    "query", [{"overlay": "x"}, {"paper": "A9"}, {"layout": "x"}, {"lang": "xx"}, {"appendix": "x"}], ids=str
)
def test_a_look_that_there_is_not_names_its_field(call, address, query):
    [name] = query
    assert name in check_error(call.victor.get(address + "pdf", **query), 400)["fields"]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Pay ✓ → 日本 😀 👨‍👩‍👧 رحلة", []),
        ("ᚠ Pay ᛖ ᚠ", ["ᚠ", "ᛖ"]),
        ("".join(chr(0x13000 + place) for place in range(80)), [chr(0x13000 + place) for place in range(80)]),
    ],
)
def test_letters_that_no_font_has_are_listed(call, journey, create, stage, text, letters):
    lane = create("lane", title="Touchpoints", kind="touchpoints")
    create("touchpoint", stage=stage["id"], lane=lane["id"], text=text)
    payload = call.victor.get(f"journeys/{journey.pk}/missing-letters/").json()
    assert payload == {"letters": letters[:60], "count": len(letters)}


def test_letters_without_a_font_are_squares_in_the_file(call, address, create, stage):
    lane = create("lane", title="ᚠᛖ", kind="touchpoints")
    create("touchpoint", stage=stage["id"], lane=lane["id"], text="Runes ᚠ here")
    assert "Runes□here" in text_of(call.victor.get(address + "pdf").content)
