"""The checksum of a map over HTTP, and what it shows to administrators."""

import logging

from cxapp import process_counters, records

from .conftest import check_error


def test_a25_the_checksum_is_of_the_newest_or_a_recent_revision(call, journey, note):
    newest = records.snapshot(journey)["revision"]
    for query in ({}, {"revision": newest}):
        payload = call.victor.get(f"journeys/{journey.pk}/digest/", **query).json()
        assert payload == {"revision": newest, "digest": records.digest_at(journey.pk, newest)}
    older = call.victor.get(f"journeys/{journey.pk}/digest/", revision=1).json()
    assert older == {"revision": 1, "digest": records.digest_at(journey.pk, 1)}
    check_error(call.victor.get(f"journeys/{journey.pk}/digest/", revision=newest + 1), 410, "pruned")


def test_a25_only_a_copy_that_differs_is_logged_and_counted(call, journey, note, caplog):
    address, before = f"journeys/{journey.pk}/digest/", process_counters.total(process_counters.DIVERGENCES)
    payload = call.bob.get(address).json()
    with caplog.at_level(logging.ERROR, logger="cxapp"):
        call.bob.get(address, **payload)
        assert process_counters.total(process_counters.DIVERGENCES) == before
        assert not caplog.records
        call.bob.get(address, revision=payload["revision"], digest="3-00000000")
    assert process_counters.total(process_counters.DIVERGENCES) == before + 1
    assert str(journey.pk) in caplog.text
    figures = call.bob.client.get("/metrics").content.decode()
    assert f"journeymap_divergences_total {before + 1}\n" in figures


def test_a25_a_map_that_is_read_anew_is_counted(call, journey):
    before = process_counters.total(process_counters.RESYNCS)
    assert (
        call.bob.get(f"journeys/{journey.pk}/").json()
        == call.bob.get(f"journeys/{journey.pk}/", resync="pruned").json()
    )
    assert process_counters.total(process_counters.RESYNCS) == before + 1
    check_error(call.bob.get(f"journeys/{journey.pk}/", resync="else"), 400)


def test_a_mark_that_makes_no_sense_is_refused(call, journey):
    for query in ({"revision": -1}, {"revision": "x"}, {"digest": "%"}, {"digest": "1-0000000g"}, {"revision": 2**60}):
        check_error(call.bob.get(f"journeys/{journey.pk}/digest/", **query), 400)
