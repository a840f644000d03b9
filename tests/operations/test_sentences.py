"""The sentences of refusals: translated when they are sent, and user text in them is never taken for a template."""

import threading

import pytest
from django.utils import translation

from cxapp import errors, strict_json
from cxapp.errors import InvalidInput, Sentence


def translate(refusal):
    """A refusal as a Russian reader has it."""
    with translation.override("ru"):
        return refusal.to_json()


def test_a_refusal_is_in_the_language_of_its_reader(refused):
    refusal = refused("stage.create", {"title": "x" * 201})
    detail = "The stage's title can have at most 200 characters; this one has 201."
    problem = "at most 200 characters; this text has 201."
    assert refusal.to_json() == {"code": "invalid", "detail": detail, "fields": {"title": problem}}
    detail = "Название этапа: не больше 200 знаков, а здесь их 201."
    problem = "не больше 200 знаков, а в тексте их 201."
    assert translate(refusal) == {"code": "invalid", "detail": detail, "fields": {"title": problem}}
    assert str(refusal) == refusal.detail == refusal.to_json()["detail"]


def test_a_refusal_inside_a_batch_is_russian_to_its_last_word(refused, stage):
    steps = [{"type": "stage.update", "data": {"id": stage["id"], "title": "Pay"}}, {"type": "note.fly", "data": {}}]
    refusal = refused("records.batch", {"operations": steps})
    assert refusal.detail == "Operation 1: There is no such type of operation."
    assert translate(refusal)["detail"] == "Операция 1: Такого вида операций нет."
    assert translate(refusal)["fields"] == {"operations.1.type": "неизвестно"}


def test_invalid_splices_are_described_in_russian(refused, stage):
    data = {"kind": "stage", "id": stage["id"], "field": "title", "revision": 0}
    data["splices"] = [[5, 0, "b"], [1, 0, "a"]]
    sentence = "Правки должны идти по возрастанию и не пересекаться."
    assert translate(refused("text.edit", data))["detail"] == sentence
    assert translate(refused("text.edit", data))["fields"] == {"splices": sentence}


def test_a_missing_role_and_record_have_russian_names(refused, victor):
    refusal = refused("stage.create", {}, actor=victor)
    assert refusal.detail == "The role “Viewer” does not allow this: it needs the right to edit."
    assert translate(refusal)["detail"].endswith("этого не позволяет: нужно право править.")
    missing = refused("stage.delete", {"id": "00000000-0000-4000-8000-000000000000"})
    assert missing.detail == "This map has no such stage."
    assert translate(missing)["detail"] == "На этой карте такого нет: этап."


BRACES = ["{", "}", "{}", "{0}", "{names}", "{names.__class__}", "%(names)s", "%s"]


@pytest.mark.parametrize("text", BRACES)
def test_what_people_wrote_is_never_a_template(refused, text):
    assert refused("stage.create", {text: 1}).detail == f"There is no field {text}."
    assert InvalidInput(text).to_json()["detail"] == text
    nested = Sentence("Operation {place}: {problem}", place=0, problem=InvalidInput(text).sentence)
    assert str(nested) == f"Operation 0: {text}"


def test_invalid_json_is_reported_with_its_position():
    with pytest.raises(errors.InvalidInput) as caught:
        strict_json.loads('{"a":\n nonsense}')
    assert caught.value.to_json() == {"code": "not_json", "detail": "This is not JSON: see line 2, column 2."}
    assert translate(caught.value)["detail"] == "Это не JSON: строка 2, столбец 2."


def test_two_threads_translate_one_refusal_into_two_languages(refused):
    refusal, messages, ready = refused("stage.create", {"level": "lofty"}), {}, threading.Barrier(2)

    def tell(language):
        with translation.override(language):
            ready.wait()
            messages[language] = {refusal.to_json()["fields"]["level"] for _ in range(200)}

    threads = [threading.Thread(target=tell, args=[language]) for language in ("ru", "en")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    words = "contact, interaction, engagement"
    assert messages == {"ru": {f"нужно одно из: {words}."}, "en": {f"must be one of {words}."}}
