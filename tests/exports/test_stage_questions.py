"""The appendix with the questions of the stages."""

import io

import pypdf
import pytest

from cxapp import exports
from cxapp.errors import InvalidInput
from cxapp.exports import stage_questions

from .conftest import drawing_of, text_of, words

QUESTIONS = {"en": "What stops them going on?", "ru": "Что мешает идти дальше?"}
TITLES = {"en": "Questions of the stages", "ru": "Вопросы этапов"}


def pages_of(content):
    """The pages of a PDF."""
    return pypdf.PdfReader(io.BytesIO(content)).pages


@pytest.fixture
def answered(submit, stage):
    """A stage with one answer."""
    submit("stage.update", {"id": stage["id"], "obstacle": "Nobody at the counter", "goal": "Bread by noon"})
    return stage


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_appendix_follows_the_sheet_on_a_page_of_its_own(journey, alice, answered, language):
    file = exports.render(journey, "pdf", language=language, appendix="questions", user=alice)
    assert len(pages_of(file.content)) == 2
    found = words(pages_of(file.content)[1].extract_text())
    for text in (TITLES[language], QUESTIONS[language], "Nobody at the counter", "Bread by noon"):
        assert words(text) in found


def test_the_sheet_is_the_same_with_an_appendix(journey, alice, answered):
    plain = exports.render(journey, "pdf", user=alice)
    longer = exports.render(journey, "pdf", appendix="questions", user=alice)
    assert len(pages_of(plain.content)) == 1
    assert pages_of(longer.content)[0].extract_text() == pages_of(plain.content)[0].extract_text()


def test_without_an_answer_there_is_no_appendix(journey, alice, stage):
    file = exports.render(journey, "pdf", appendix="questions", user=alice)
    assert len(pages_of(file.content)) == 1


def test_long_answers_go_on_over_several_pages(journey, alice, submit, stage):
    submit("stage.update", {"id": stage["id"], "value": "so much to say " * 600 + "at last"})
    file = exports.render(journey, "pdf", appendix="questions", user=alice)
    assert len(pages_of(file.content)) > 2
    assert words("at last") in text_of(file.content)


@pytest.mark.parametrize(("format", "appendix"), [("pdf", "gaps"), ("png", "questions"), ("json", "questions")])
def test_an_appendix_that_there_is_not_is_refused_by_name(journey, alice, format, appendix):
    with pytest.raises(InvalidInput) as refused:
        exports.render(journey, format, appendix=appendix, user=alice)
    assert list(refused.value.fields) == ["appendix"]


def test_open_questions_are_counted(box):
    drawing = drawing_of(box)
    assert stage_questions.build_appendix(drawing)["about"]["text"].endswith("1 of 21 answered")
