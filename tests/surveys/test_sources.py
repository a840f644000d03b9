"""The page of a journey's sources, the codes and the sheets."""

import re

import pytest

from cxapp.models import Receiver, Survey


@pytest.fixture
def page(client, bob, journey, survey):
    """`page(**form)` is what bob sees after he pressed a button."""
    client.force_login(bob)
    return lambda query="", **form: getattr(client, "post" if form else "get")(
        f"/journeys/{journey.pk}/sources/{query}", form
    )


def test_a_survey_is_made_at_a_place_changed_closed_opened_and_deleted(page, survey, stage, csat):
    place = f"stage:{stage['id']}"
    asked = {"place": place, "metric": csat.pk, "question-en": "Well?", "question-ru": "Ну как?"}
    shown = page(f"?place={place}", do="survey", **asked)
    made = Survey.objects.latest("pk")
    assert (str(made.place_id), made.questions) == (stage["id"], {"en": "Well?", "ru": "Ну как?"})
    assert not made.asks_words
    assert f"/q/{made.token}/" in shown.content.decode()
    assert survey.token not in shown.content.decode(), "the dialog shows the surveys of its place alone"
    page(do="survey-change", id=made.pk, asks_words="1", **{"question-en": "So?"})
    made.refresh_from_db()
    assert (made.questions, made.asks_words) == ({"en": "So?"}, True)
    for do, closed in (("survey-close", True), ("survey-open", False)):
        page(do=do, id=made.pk)
        made.refresh_from_db()
        assert (made.closed_at is not None) == closed
    page(do="survey-delete", id=made.pk)
    assert not Survey.objects.filter(pk=made.pk).exists()


def test_a_receiver_is_made_tried_and_deleted_and_its_address_is_told_once(page, csat):
    form = {"name": "Till", "path-metric": "=CSAT", "path-value": "v"}
    address = re.compile(r"/api/v1/receive/cjr_[\w-]+/")
    assert address.search(page(do="receiver", **form).content.decode())
    receiver = Receiver.objects.get()
    assert not address.search(page().content.decode())
    tried = page(do="receiver-try", id=receiver.pk, **form, sample='{"v": 4}').content.decode()
    assert "1 answer would be read" in tried
    assert not address.search(tried)
    page(do="receiver-change", id=receiver.pk, **{**form, "name": "Other"})
    assert Receiver.objects.get().name == "Other"
    page(do="receiver-delete", id=receiver.pk)
    assert not Receiver.objects.exists()


def test_what_does_not_fit_is_told_on_the_page_and_what_was_typed_stays(page, csat):
    form = {"name": "Till", "path-metric": "=CSAT", "path-value": "a["}
    refused = page(do="receiver", **form)
    assert refused.status_code == 400
    assert 'role="alert"' in refused.content.decode()
    assert 'value="a["' in refused.content.decode()
    for bad in ({"do": "survey", "place": "x"}, {"do": "nothing"}, {"do": "survey", "metric": "x"}):
        assert page(**bad).status_code == 400
    assert page(do="survey-close", id="x").status_code == 404


def test_the_code_is_a_picture_of_the_address(client, bob, survey):
    client.force_login(bob)
    drawn = client.get(f"/surveys/{survey.pk}/code.svg")
    assert (drawn["Content-Type"], drawn.content[:5]) == ("image/svg+xml", b"<svg ")
    assert b"style" not in drawn.content
    assert client.get(f"/surveys/{survey.pk}/code.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize("query", ["", "?language=ru&size=a5", "?language=xx&size=a0"])
def test_a_sheet_has_the_question_the_code_and_the_address(client, bob, survey, query):
    client.force_login(bob)
    sheet = client.get(f"/surveys/{survey.pk}/sheet/{query}").content.decode()
    assert ("Насколько вас всё устроило?" if "ru" in query else "How did we do?") in sheet
    assert f"testserver/q/{survey.token}/" in sheet
    assert f"/surveys/{survey.pk}/code.svg" in sheet
    assert f'<body class="{"a5" if "a5" in query else "a4"}">' in sheet


def test_the_api_shows_the_address_and_how_many_answered(client, bob, survey, customer):
    customer.answer(4)
    client.force_login(bob)
    told = client.get(f"/api/v1/surveys/{survey.pk}/").json()
    assert told["url"].endswith(f"/q/{survey.token}/")
    assert (told["answers"], told["closed_at"]) == (1, None)
    assert told["place"] == {"kind": "touchpoint", "id": str(survey.place_id)}
