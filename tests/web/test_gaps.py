"""The page of the gap board, and its tables."""

import csv
import io
import json
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from cxapp.models import Measurement, Metric


@pytest.fixture
def gap(people, journey):
    """A proven gap of the whole journey."""
    cache.clear()
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    metric = Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)
    place = {"place_kind": "journey", "place_id": journey.pk, "document_id": journey.pk}

    day = timezone.localdate()
    return Measurement.objects.create(metric=metric, day=day, histogram={"5": 50, "1": 50}, **place)


def data(page):
    """What the page's script starts from."""
    found = re.search(r'<script id="board-data"[^>]*>(.*?)</script>', page.content.decode(), re.S)
    return json.loads(found[1])


def test_the_page_has_the_cards_and_the_menu_counts_them(browse, victor, alice, gap):
    page = browse(victor).get("/gaps/")
    assert [card["name"] for card in data(page)["cards"]] == ["CSAT"]
    assert re.search(r'id="gap-count">1<', page.content.decode())
    assert "plan-form" not in page.content.decode()
    assert "plan-form" in browse(alice).get("/gaps/").content.decode()


def test_an_outsider_sees_no_card_of_others(browse, mallory, gap):
    assert data(browse(mallory).get("/gaps/"))["cards"] == []


def test_the_tables_hold_what_the_filters_show(browse, victor, gap, journey):
    client = browse(victor)
    answer = client.get("/gaps/export.csv", {"journey": str(journey.pk), "proven": "1"})
    assert answer["Content-Disposition"].startswith('attachment; filename="gaps-')
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [len(rows), rows[1][1], rows[1][7]] == [2, "Bread by noon", "-30.0"]
    assert len(client.get("/gaps/export.csv", {"search": "cake"}).content.splitlines()) == 1
    assert client.get("/gaps/export.xlsx").content.startswith(b"PK")
    assert client.get("/gaps/export.pdf").status_code == 404
