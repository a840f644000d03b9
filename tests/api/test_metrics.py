"""Metrics over HTTP: what their kind implies, and what fits together."""

import uuid

import pytest

from cxapp import broadcast
from tests.api.conftest import check_error

OWN = {"name": "Smiles", "kind": "custom", "low": -2, "high": 2, "method": "mean"}


@pytest.mark.parametrize(
    ("kind", "scale"),
    [("nps", (0, 10, "nps", None)), ("ces", (1, 7, "share", 6)), ("csat", (1, 5, "share", 4))],
)
def test_a_known_kind_brings_its_scale_and_method(call, people, kind, scale):
    made = call.bob.post("metrics/", {"name": "Ours", "kind": kind}).json()
    assert tuple(made[name] for name in ("low", "high", "method", "threshold")) == scale
    assert made["higher_is_better"] is True


def test_a_metric_of_ones_own_says_its_scale(call, people):
    made = call.bob.post("metrics/", OWN | {"target": 0.5, "higher_is_better": False})
    assert made.status_code == 201
    assert call.victor.get(f"metrics/{made.json()['id']}/").json() == made.json()


def test_ces_may_be_a_mean(call, people):
    made = call.bob.post("metrics/", {"name": "CES", "kind": "ces", "method": "mean", "target": 5.5})
    assert (made.status_code, made.json()["method"]) == (201, "mean")


WRONG = [
    ({"low": None}, "low"),
    ({"low": 2}, "high"),
    ({"low": -1001}, "low"),
    ({"low": "0"}, "low"),
    ({"high": 1.5}, "high"),
    ({"method": "nps"}, "method"),
    ({"method": "median"}, "method"),
    ({"method": "share"}, "threshold"),
    ({"method": "share", "threshold": 3}, "threshold"),
    ({"method": "share", "threshold": -2}, "threshold"),
    ({"target": 2.1}, "target"),
    ({"target": "nan"}, "target"),
    ({"target": True}, "target"),
    ({"kind": "nps"}, "low"),
    ({"kind": ["nps"]}, "kind"),
    ({"higher_is_better": 1}, "higher_is_better"),
    ({"name": "x" * 61}, "name"),
]


def test_what_does_not_fit_together_is_refused_by_its_field(call, people, subtests):
    for wrong, field in WRONG:
        with subtests.test(wrong=wrong, field=field):
            assert field in check_error(call.bob.post("metrics/", OWN | wrong), 400)["fields"]


def test_a_name_is_given_once(call, metric):
    check_error(call.bob.post("metrics/", OWN | {"name": "CSAT"}), 409, "name_taken")
    other = call.bob.post("metrics/", OWN).json()["id"]
    check_error(call.bob.patch(f"metrics/{other}/", {"name": "CSAT"}), 409, "name_taken")
    assert call.bob.patch(f"metrics/{other}/", {"name": "Smiles"}).status_code == 200


def test_a_metric_with_answers_keeps_its_scale_and_stays(call, metric, measurement, people):
    own = call.bob.post("metrics/", OWN).json()["id"]
    assert call.bob.patch(f"metrics/{own}/", {"high": 3}).status_code == 200
    measurement.metric_id = own
    measurement.save()
    check_error(call.bob.patch(f"metrics/{own}/", {"high": 4}), 409, "in_use")
    check_error(call.bob.delete(f"metrics/{own}/"), 409, "in_use")
    assert call.bob.delete(f"metrics/{metric.pk}/").status_code == 204


def test_a_patch_is_checked_with_what_is_there(call, metric):
    address = f"metrics/{metric.pk}/"
    check_error(call.bob.patch(address, {"threshold": 6}), 400)
    check_error(call.bob.patch(address, {"high": 6}), 400)
    check_error(call.bob.patch(address, {"kind": "nps"}), 400, "unknown_field")
    check_error(call.bob.patch(address, {"method": "mean"}), 400)
    assert call.bob.patch(address, {"method": "mean", "target": 4.5}).json()["target"] == 4.5


def test_a_new_target_is_sent_to_the_maps_that_show_it(
    call, metric, measurement, monkeypatch, django_capture_on_commit_callbacks
):
    messages = []
    monkeypatch.setattr(
        broadcast, "announce_score_change", lambda document, metrics: messages.append((document, metrics))
    )
    with django_capture_on_commit_callbacks(execute=True):
        call.bob.patch(f"metrics/{metric.pk}/", {"target": 70})
    assert messages == [(measurement.document_id, [str(metric.pk)])]


def test_what_changed_is_listed_page_by_page_with_who_did_it(call, people, metric):
    address = f"metrics/{metric.pk}/"
    call.bob.patch(address, {"method": "mean", "target": 4.5})
    call.bob.patch(address, {"method": "mean"})
    call.alice.patch(address, {"target": 4})
    first = call.victor.get(address + "changes/", page_size=1).json()
    (latest,) = first["results"]
    assert (latest["actor"]["name"], latest["before"], latest["after"]) == ("Alice", {"target": 4.5}, {"target": 4})
    (earlier,) = call.victor.client.get(first["next"]).json()["results"]
    assert earlier["actor"] == {"id": str(people.bob.pk), "name": "Bob"}
    assert earlier["before"] == {"method": "share", "target": 80}
    assert earlier["after"] == {"method": "mean", "target": 4.5}
    check_error(call.victor.get(address + "changes/", cursor="cD1uYW1l"), 400)


def test_a_new_method_counts_for_the_answers_that_are_there(call, journey, metric, measurement):
    def current_score():
        (score,) = call.victor.get(f"journeys/{journey.pk}/scores/").json()["scores"]
        return score["method"], score["score"], score["n"]

    assert current_score() == ("share", 75, 4)
    call.bob.patch(f"metrics/{metric.pk}/", {"method": "mean", "target": 4.5})
    assert current_score() == ("mean", 4.25, 4)


def test_a_metric_that_a_map_speaks_of_stays(call, people, journey):
    own = call.bob.post("metrics/", OWN).json()["id"]
    target = {"id": str(uuid.uuid4()), "type": "target.create", "data": {"place": None, "metric": own, "value": 1}}
    assert call.bob.post(f"journeys/{journey.pk}/operations/", target).status_code == 201
    check_error(call.bob.delete(f"metrics/{own}/"), 409, "in_use")
