"""What a search finds: both databases answer the same cases."""

import contextlib

import pytest

from cxapp.errors import InvalidInput
from cxapp.search import words

pytestmark = pytest.mark.django_db

# A text, what is searched for, and whether it is found.
CASES = [
    ("Waits for the delivery", "delivery", True),
    ("Waits for the delivery", "deliv", True),
    ("Waits for the delivery", "deliveries", True),
    ("Waits for the delivery", "elivery", False),
    ("Shipping is late", "ship", True),
    ("Shipping is late", "shippin", True),
    ("Shipping is late", "shipped", True),
    ("Shipping is late", "late shipping", True),
    ("Shipping is late", "late parcel", False),
    ("Shipping is late", '"shipping is"', True),
    ("Shipping is late", '"is shipping"', False),
    ("Shipping is late", '"shipped is"', False),
    ("Shipping is late", "SHIPPING", True),
    ("Ждёт доставку у подъезда", "доставка", True),
    ("Ждёт доставку у подъезда", "доставки", True),
    ("Ждёт доставку у подъезда", "достав", True),
    ("Ждёт доставку у подъезда", "ждет", True),
    ("Ждет доставку у подъезда", "ЖДЁТ", True),
    ("Ждёт доставку у подъезда", "«у подъезда»", True),
    ("Ждёт доставку у подъезда", "курьер", False),
    ("Покупатели пишут отзывы", "покупатель отзыв", True),
    ("Чайные наборы", "чайный", True),
    ("Café crème brûlée", "cafe creme", True),
    ("Cafe creme", "café", True),
    ("Ｆｕｌｌ ｗｉｄｔｈ", "full width", True),
    ("the ﬁne print", "fine", True),
    ("Straße", "strasse", True),
    ("配送が遅い", "配送", True),
    ("配送が遅い", "送配", False),
    ("Order 66 of May", "66", True),
    ("check-in desk", "check-in", True),
    ("O'Brien calls", "o'brien", True),
    ("snake_case", "case", True),
    ("**Bold** and [a link](https://example.test/secret)", "link", True),
]
HOSTILE = [
    'a" OR "b', "NEAR(a b)", "stems:deliv", "deliv*", "-delivery", "delivery AND", "NOT delivery", "{plain}:x", "(((",
    "';--", "'delivery'", "delivery:*", "del & !x", "<->", "\\'x\\'", "%%", "_%", "\x00delivery", "delivery\ud800",
    "k" * 500, "a " * 300 + "bb", '"' * 99 + "ab", "🙂🙂", "¶", "=delivery", "w1 <2> w2",
]  # fmt: skip


@pytest.mark.parametrize(("text", "sought", "is_found"), CASES)
def test_the_same_words_are_found_on_both_databases(create, stage, lane, titles, text, sought, is_found):
    """Stems, prefixes, phrases, accents and scripts."""
    create("note", stage=stage["id"], lane=lane["id"], text=text)
    assert bool(titles(sought)) is is_found


@pytest.mark.parametrize("sought", HOSTILE)
def test_no_search_is_read_as_a_query_language(create, stage, lane, note, find, sought):
    """What is searched for is words: nothing fails, and nothing is found that has not all of them."""
    create("note", stage=stage["id"], lane=lane["id"], text="Waits for the delivery")
    with contextlib.suppress(InvalidInput):
        assert {result["title"] for result in find(sought)} <= {"Waits for the delivery"}


def test_several_words_may_stand_in_several_fields(create, titles):
    """A stage is found by its title and its goal together."""
    create("stage", title="Checkout", goal="Pay without typing the card again")
    assert titles("checkout typing") == ["Checkout"]
    assert titles('"checkout pay"') == []


def test_the_ranges_mark_the_words_found(create, stage, lane, find):
    """They count code points of what is shown."""
    create("note", stage=stage["id"], lane=lane["id"], text="🙂 **Late** deliveries, late again")
    [result] = find("late deliv")
    marked = [result["title"][start:end] for start, end in result["title_ranges"]]
    assert marked == ["Late", "deliveries", "late"]


def test_a_long_text_is_cut_around_the_words_found(create, stage, lane, find):
    """The passage begins shortly before them."""
    create("note", stage=stage["id"], lane=lane["id"], text="so " * 200 + "the parcel " + "and " * 200)
    [result] = find("parcel")
    [[start, end]] = result["title_ranges"]
    assert result["title"][start:end] == "parcel"
    assert len(result["title"]) < 200


def test_a_stem_is_found_whatever_thread_asks():
    """Stemmers keep state while they work."""
    assert words.find_stem("доставками") == words.find_stem("доставка")
    assert words.find_stem("deliveries") == words.find_stem("delivery")
    assert words.find_stem("配") == "配"
