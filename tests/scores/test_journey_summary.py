"""The sentences, in English and in Russian."""

import pytest
from django.utils import translation

from cxapp import scores
from cxapp.scores import formatting, journey_summary


@pytest.fixture(params=["en", "ru"])
def language(request):
    """The language of the reader."""
    with translation.override(request.param):
        yield request.param


def verdict_texts(journey):
    """Title and text of a journey's verdict."""
    verdict = scores.build_payload(journey)["verdict"]
    return verdict["title"], verdict["text"]


def test_a_broken_journey_names_stage_share_and_figures(journey, touchpoint, answer, language):
    answer("ces", touchpoint, {4: 60, 5: 60})
    assert (
        verdict_texts(journey)
        == {
            "en": (
                "The journey breaks at Order",
                "100\u00a0% of the whole gap. CES 4.5 against a target of 5.5, n\u00a0120, proven.",
            ),
            "ru": (
                "Путь рвётся на этапе «Order»",
                "100\u00a0% всего разрыва. CES 4,5 при цели 5,5, n\u00a0120, доказано.",
            ),
        }[language]
    )


def test_an_unproven_journey_counts_its_stages(journey, touchpoint, answer, language):
    answer("csat", touchpoint, {5: 31, 1: 9})
    assert (
        verdict_texts(journey)
        == {
            "en": ("No proven gap yet", "1 stage is below target, more answers needed."),
            "ru": ("Доказанных разрывов пока нет", "1 этап ниже цели, нужно больше ответов."),
        }[language]
    )


def test_a_journey_on_target_says_so(journey, touchpoint, answer, language):
    answer("csat", touchpoint, {5: 40})
    assert (
        verdict_texts(journey)
        == {
            "en": ("Every measured stage is on target", ""),
            "ru": ("На всех измеренных этапах цель достигнута", ""),
        }[language]
    )


def test_a_journey_without_answers_says_so(journey, language):
    assert (
        verdict_texts(journey)
        == {
            "en": ("No answers yet", "Import some to see the gaps."),
            "ru": ("Ответов пока нет", "Загрузите их, и здесь появятся разрывы."),
        }[language]
    )


def test_too_few_answers_give_no_verdict(journey, touchpoint, answer, language):
    answer("csat", touchpoint, {1: 4})
    assert (
        verdict_texts(journey)
        == {
            "en": ("No verdict yet", "1 place has too few answers to judge."),
            "ru": ("Вывода пока нет", "В 1 месте слишком мало ответов для вывода."),
        }[language]
    )


@pytest.fixture
def delivery(create, touchpoint):
    """A touchpoint at a later stage."""
    return create("touchpoint", stage=create("stage", title="Delivery")["id"], lane=touchpoint["lane"])


@pytest.mark.parametrize(
    ("count", "worst", "tail"),
    [
        (23, "Order", "Delivery may be worse: 7 more answers are needed to judge it."),
        (29, "Order", "Delivery may be worse: 1 more answer is needed to judge it."),
        (30, "Delivery", "proven."),
    ],
)
def test_a_stage_that_may_be_worse_is_named_until_it_is_judged(
    journey, touchpoint, delivery, answer, count, worst, tail
):
    answer("csat", touchpoint, {1: 30, 5: 30})
    answer("csat", delivery, {1: count})
    title, text = verdict_texts(journey)
    assert title == f"The journey breaks at {worst}"
    assert text.endswith(tail)


@pytest.mark.parametrize("answers", [{1: 10, 5: 10}, {1: 9, 5: 11}, {5: 3}, {}])
def test_a_stage_that_seems_no_worse_than_the_worst_is_not_named(journey, touchpoint, delivery, answer, answers):
    answer("csat", touchpoint, {1: 30, 5: 30})
    answer("csat", delivery, answers)
    assert "may be worse" not in verdict_texts(journey)[1]


def test_a_stage_without_a_name_goes_by_its_number(journey, create, submit, touchpoint, answer):
    submit("stage.update", {"id": touchpoint["stage"], "title": " "})
    answer("csat", touchpoint, {1: 40})
    assert verdict_texts(journey)[0] == "The journey breaks at stage 1"


def test_a_title_full_of_signs_stays_as_it_is(journey, submit, touchpoint, answer):
    submit("stage.update", {"id": touchpoint["stage"], "title": "100 %(share)s <b>"})
    answer("csat", touchpoint, {1: 40})
    assert verdict_texts(journey)[0] == "The journey breaks at 100 %(share)s <b>"


@pytest.mark.parametrize(
    ("count", "form"), [(1, "этап ниже"), (3, "этапа ниже"), (5, "этапов ниже"), (21, "этап ниже")]
)
def test_russian_has_three_plurals(count, form):
    board = type("JourneyScores", (), {"gaps": [{"stage": str(number)} for number in range(count)]})
    with translation.override("ru"):
        assert form in journey_summary.unproven_text(board, [])[1]


@pytest.mark.parametrize(
    ("method", "value", "english", "russian"),
    [
        ("mean", 4.098, "4.1", "4,1"),
        ("share", 58.16, "58", "58"),
        ("nps", 31.25, "+31", "+31"),
        ("nps", -31.25, "\u221231", "\u221231"),
        ("nps", 0.2, "0", "0"),
        ("nps", -0.2, "0", "0"),
    ],
)
def test_figures_are_written_as_the_language_has_them(method, value, english, russian):
    for language, written in (("en", english), ("ru", russian)):
        with translation.override(language):
            assert formatting.format_figure({"method": method}, value) == written
