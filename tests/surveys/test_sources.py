"""The page of a journey's sources, the codes and the sheets."""

import re
import uuid
from urllib.parse import urlencode

import pytest

from cxapp.models import Receiver, Survey


@pytest.fixture
def page(client, bob, journey, survey):
    """`page(action, **form)` is what bob sees after he sent a form."""
    client.force_login(bob)
    path = f"/journeys/{journey.pk}/sources/"
    return lambda action="", **form: client.post(f"{path}{action}", form, follow=True) if action else client.get(path)


def test_a_survey_is_made_at_a_place_changed_closed_opened_and_deleted(page, survey, stage, csat):
    place = f"stage:{stage['id']}"
    fields = {"place": place, "metric": csat.pk, "question-en": "Well?", "question-ru": "Ну как?"}
    shown = page(f"surveys/new/?place={place}", **fields)
    made = Survey.objects.latest("pk")
    assert (str(made.place_id), made.questions) == (stage["id"], {"en": "Well?", "ru": "Ну как?"})
    assert not made.asks_words
    assert f"/q/{made.token}/" in shown.content.decode()
    assert survey.token not in shown.content.decode(), "the dialog shows the surveys of its place alone"
    page(f"surveys/{made.pk}/", asks_words="1", **{"question-en": "So?"})
    made.refresh_from_db()
    assert (made.questions, made.asks_words) == ({"en": "So?"}, True)
    for action, closed in (("close", True), ("open", False)):
        page(f"surveys/{made.pk}/{action}/")
        made.refresh_from_db()
        assert (made.closed_at is not None) == closed
    page(f"surveys/{made.pk}/delete/")
    assert not Survey.objects.filter(pk=made.pk).exists()


def test_a_receiver_is_made_tried_deleted_and_its_url_is_shown_once(page, csat):
    form = {"name": "Till", "path-metric": "=CSAT", "path-value": "v"}
    address = re.compile(r"/api/v1/receive/cjr_[\w-]+/")
    assert address.search(page("webhooks/new/", **form).content.decode())
    receiver = Receiver.objects.get()
    assert not address.search(page().content.decode())
    tried = page(f"webhooks/{receiver.pk}/test/", **form, sample='{"v": 4}').content.decode()
    assert "1 answer would be read" in tried
    assert not address.search(tried)
    page(f"webhooks/{receiver.pk}/", **{**form, "name": "Other"})
    assert Receiver.objects.get().name == "Other"
    page(f"webhooks/{receiver.pk}/delete/")
    assert not Receiver.objects.exists()


def test_an_error_is_shown_at_its_field_and_what_was_typed_stays(page, csat, journey):
    form = {"name": "Till", "path-metric": "=CSAT", "path-value": "a["}
    refused = page("webhooks/new/", **form)
    assert refused.status_code == 400
    assert 'role="alert"' in refused.content.decode()
    assert 'value="a["' in refused.content.decode()
    for bad in ({"place": "x"}, {"metric": "x"}, {"question-en": "x" * 301}):
        answer = page("surveys/new/", **({"place": f"journey:{journey.pk}", "metric": csat.pk} | bad))
        assert answer.status_code == 400
        assert f'id="newsurveyform-{next(iter(bad))}_error"' in answer.content.decode()
    assert page("surveys/x/close/").status_code == 404
    assert page(f"surveys/{uuid.uuid4()}/close/").status_code == 404


def test_a_sample_that_is_no_json_is_an_error_of_its_field(page, csat):
    form = {"name": "Till", "path-metric": "=CSAT", "path-value": "v"}
    page("webhooks/new/", **form)
    key = Receiver.objects.get().pk
    shown = page(f"webhooks/{key}/test/", **form | {"name": "Other"}, sample="{v}")
    assert shown.status_code == 400
    assert f'id="webhooksettingsform-{key}-sample_error"' in shown.content.decode()
    assert 'value="Other"' in shown.content.decode()
    assert Receiver.objects.get().name == "Till"


def test_a_get_of_an_action_returns_to_its_page_and_place(page, client, journey):
    place = f"journey:{journey.pk}"
    answer = client.get(f"/journeys/{journey.pk}/sources/surveys/new/?place={place}")
    assert answer["Location"] == f"/journeys/{journey.pk}/sources/?{urlencode({'place': place})}"


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
    payload = client.get(f"/api/v1/surveys/{survey.pk}/").json()
    assert payload["url"].endswith(f"/q/{survey.token}/")
    assert (payload["answers"], payload["closed_at"]) == (1, None)
    assert payload["place"] == {"kind": "touchpoint", "id": str(survey.place_id)}
