"""A customer answers: one tap is kept, words follow, and nothing of it needs an account, a cookie or a script."""

import datetime

import pytest

from cxapp.models import Answer, Measurement
from cxapp.web.surveys import anti_spam
from cxapp.workspaces import surveys

from .conftest import Customer


def test_one_tap_is_kept_and_counted_in_its_day(customer, survey, journey, touchpoint):
    page = customer.answer(4)
    assert page.status_code == 200
    answer = Answer.objects.get()
    assert (answer.value, str(answer.place_id), answer.comment) == (4, touchpoint["id"], "")
    assert (answer.source, answer.batch_id) == (f"survey:{survey.pk}", None)
    customer.answer(4)
    customer.answer(2)
    day = Measurement.objects.get(document=journey.pk)
    assert day.histogram == {"2": 1, "4": 2}
    assert day.day == datetime.datetime.now(datetime.UTC).date()


def test_words_come_to_the_answer_given_before_and_no_other(customer):
    first, second = customer.answer(1), customer.answer(5)
    answer = customer.say(first, "Too  slow\r\nby far\x07")
    assert "Your comment is saved." in answer.content.decode()
    assert dict(Answer.objects.values_list("value", "comment")) == {1: "Too  slow\nby far", 5: ""}
    customer.say(second, " ")
    assert Answer.objects.get(value=5).comment == ""
    assert Measurement.objects.get().histogram == {"1": 1, "5": 1}


def test_words_after_ten_minutes_and_under_a_made_up_name_are_kept_nowhere(customer, monkeypatch):
    page = customer.answer(1)
    made_up = customer.client.post(customer.path, {"answer": "1:x:y", "words": "Ha"}, follow=True)
    assert "too late" in made_up.content.decode()
    monkeypatch.setattr(anti_spam, "COMMENT_SECONDS", -1)
    assert "too late" in customer.say(page, "Late").content.decode()
    assert Answer.objects.get().comment == ""


def test_what_was_sent_is_shown_at_an_address_that_sends_nothing(customer):
    customer.look()
    customer.clock.now += 5
    sent = customer.client.post(f"{customer.path}?language=ru", {"stamp": customer.stamp, "value": 4})
    assert (sent.status_code, sent["Cache-Control"], len(sent.cookies)) == (302, "no-store", 0)
    thanks = customer.client.get(sent["Location"])
    assert "Спасибо" in thanks.content.decode()
    said = customer.say(thanks, "Тепло", "?language=ru")
    assert [status for _address, status in said.redirect_chain] == [302]
    assert "Ваш комментарий сохранён" in said.content.decode()
    assert Answer.objects.get().comment == "Тепло"


def test_an_address_of_thanks_with_a_made_up_answer_asks_the_question(customer):
    assert "How did we do?" in customer.client.get(f"{customer.path}?answer=1:x:y").content.decode()


def test_a_form_sent_twice_counts_once(customer):
    customer.answer(4)
    again = customer.send(value=2)
    assert "Thank you" in again.content.decode()
    assert list(Answer.objects.values_list("value", flat=True)) == [4]
    assert Measurement.objects.get().histogram == {"4": 1}


def test_a_form_filled_in_too_fast_is_accepted_a_moment_later(customer):
    customer.look()
    page = customer.send(value=4)
    assert page.status_code == 400
    assert "very quick" in page.content.decode()
    assert f'value="{customer.stamp}"' in page.content.decode()
    customer.clock.now += 1
    assert customer.send(value=4).status_code == 200
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("form", [{"website": "http://spam.example"}, {"value": 6}, {"value": "x"}, {"stamp": "no"}])
def test_traps_and_nonsense_are_refused_with_the_question_kept(customer, form):
    page = customer.answer(**{"value": 4, **form})
    assert page.status_code == 400
    assert "How did we do?" in page.content.decode()
    assert not Answer.objects.exists()


def test_a_page_that_was_open_for_a_day_is_asked_again(customer):
    customer.look()
    customer.clock.now += anti_spam.MAX_AGE_SECONDS + 1
    page = customer.send(value=4)
    assert page.status_code == 400
    assert f'value="{customer.stamp}"' not in page.content.decode()
    assert not Answer.objects.exists()


def test_a_stamp_of_another_survey_is_worth_nothing(customer, survey, bob, csat):
    place = {"place_kind": "journey", "place_id": survey.document_id}
    other = surveys.create_survey(document=survey.document, actor=bob, metric=csat.pk, **place)
    customer.look()
    customer.clock.now += 5
    customer.path = f"/q/{other.token}/"
    assert customer.send(value=4).status_code == 400


def test_one_address_gives_sixty_answers_an_hour_and_no_other_waits(survey, clock, monkeypatch):
    monkeypatch.setattr(anti_spam, "MAX_PER_ADDRESS", 3)
    till, elsewhere = Customer(survey, clock), Customer(survey, clock, "192.0.2.2")
    assert [till.answer(5, "?kiosk=1").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert elsewhere.answer(5).status_code == 200
    monkeypatch.setattr(anti_spam, "MAX_PER_SURVEY", 4)
    response = elsewhere.answer(5)
    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "How did we do?" in response.content.decode()
    assert Answer.objects.count() == 4


def test_the_real_limits_are_enough_for_a_till():
    assert anti_spam.MAX_PER_ADDRESS >= 60
    assert anti_spam.SPAN_SECONDS == 3600


def test_no_address_of_a_customer_is_kept_even_in_the_cache(customer, monkeypatch):
    keys = []
    real = anti_spam.rate_limit.allow
    monkeypatch.setattr(
        anti_spam.rate_limit, "allow", lambda what, who, **span: keys.append(who) or real(what, who, **span)
    )
    customer.answer(5)
    assert len(keys) == 2
    assert not any("192.0.2.1" in str(key) for key in keys)


def test_no_cookie_is_set_and_the_page_is_kept_nowhere(customer):
    for page in (customer.look(), customer.answer(4)):
        assert not page.cookies
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "same-origin"


def test_a_closed_survey_says_so_and_opens_again(customer, survey, bob):
    surveys.change_survey(survey=survey, actor=bob, closed=True)
    assert customer.look().status_code == 410
    assert "closed" in customer.look().content.decode()
    surveys.change_survey(survey=survey, actor=bob, closed=False)
    assert customer.answer(4).status_code == 200


def test_a_survey_whose_place_was_deleted_is_closed_until_that_is_undone(customer, submit, touchpoint):
    deleted = submit("touchpoint.delete", {"id": touchpoint["id"]})
    assert customer.look().status_code == 410
    submit("operation.undo", {"operations": [deleted["id"]]})
    assert customer.look().status_code == 200
