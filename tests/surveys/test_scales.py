"""What a customer sees of each scale, in each language."""

import re

import pytest

from cxapp.models import Metric
from cxapp.workspaces import surveys
from tests.surveys.conftest import Customer

VALUE = re.compile(r'(?:button name="value"|option) value="(-?\d+)"')


@pytest.fixture
def ask(people, journey, bob, clock):
    """`ask(kind, low, high)` is a customer who was asked about the whole journey."""

    def make(kind, low, high, method="mean", threshold=None, **options):
        scale = {"kind": kind, "low": low, "high": high, "method": method, "threshold": threshold}
        metric = Metric.objects.create(workspace=people.workspace, name=f"Own {kind}", **scale)
        place = {"metric": metric.pk, "place_kind": "journey", "place_id": journey.pk}
        return Customer(surveys.create_survey(document=journey.document, actor=bob, **place, **options), clock)

    return make


@pytest.mark.parametrize(
    ("scale", "shown", "words"),
    [
        (("nps", 0, 10, "nps"), range(11), "Extremely likely"),
        (("csat", 1, 5), range(1, 6), "Very dissatisfied"),
        (("ces", 1, 7), range(1, 8), "Very easy"),
        (("custom", -2, 2), range(-2, 3), "Own custom"),
        (("custom", 0, 100), range(101), "<select"),
    ],
)
def test_every_scale_is_shown_whole_and_each_number_can_be_chosen(ask, scale, shown, words):
    customer = ask(*scale)
    page = customer.look().content.decode()
    assert [int(value) for value in VALUE.findall(page)] == list(shown)
    assert words in page
    assert customer.answer(shown[0]).status_code == 200
    assert customer.answer(shown[-1]).status_code == 200


def test_the_browsers_language_comes_first_and_the_switch_goes_before_it(ask):
    customer = ask("nps", 0, 10, "nps", questions={"ru": "Посоветуете нас?", "en": "Tell a friend?"})
    page = customer.client.get(customer.path, headers={"accept-language": "ru"})
    assert (page["Content-Language"], "Посоветуете нас?" in page.content.decode()) == ("ru", True)
    page = customer.client.get(customer.path + "?language=en", headers={"accept-language": "ru"})
    assert "Tell a friend?" in page.content.decode()
    assert '<html lang="en"' in page.content.decode()
    assert 'href="?language=ru"' in page.content.decode()
    assert "Спасибо" in customer.answer(9, "?language=ru").content.decode()


def test_without_a_question_of_its_own_it_asks_the_usual_one(ask):
    customer = ask("ces", 1, 7)
    assert "How easy was it" in customer.look().content.decode()
    assert "Насколько легко" in customer.look("?language=ru").content.decode()


def test_a_question_of_the_metric_is_asked_of_those_who_read_it(customer):
    assert "How did we do?" in customer.look().content.decode()
    assert "Насколько вас всё устроило?" in customer.look("?language=ru").content.decode()


def test_a_kiosk_returns_to_the_question_also_without_scripts(ask):
    customer = ask("csat", 1, 5, asks_words=False)
    page = customer.answer(5, "?kiosk=1&language=ru").content.decode()
    again = f"{customer.path}?kiosk=1"
    assert f'content="8;url={again}"' in page
    assert f'data-again="{again}" data-seconds="6"' in page
    assert "<textarea" not in page


def test_markup_in_a_question_is_text(ask):
    customer = ask("csat", 1, 5, questions={"en": "<script>alert(1)</script>"})
    assert "<script>alert" not in customer.look().content.decode()
