"""The figures for Prometheus: which there are, and whose."""

import os
import subprocess
import sys

import pytest

from cxapp import operations, process_counters

NAMES = {
    "journeymap_operations_total", "journeymap_journeys", "journeymap_users", "journeymap_database_seconds",
    "journeymap_divergences_total", "journeymap_resyncs_total", "process_start_time_seconds",
    "process_cpu_seconds_total", "process_resident_memory_bytes",
}  # fmt: skip


@pytest.fixture
def read_metrics(client, db):
    """A function that returns {name: value} of /metrics."""

    def read():
        answer = client.get("/metrics")
        assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in (line.split() for line in lines)}

    return read


def test_all_figures_are_there_once(read_metrics, client):
    assert read_metrics().keys() >= NAMES
    text = client.get("/metrics").content.decode()
    for name in NAMES:
        kind = "counter" if name.endswith("_total") else "gauge"
        assert text.count(f"# TYPE {name} {kind}\n") == 1


def test_figures_count_what_happened(read_metrics, journey, alice):
    before = read_metrics()
    id = "00000000-0000-7000-8000-000000000009"
    operations.submit(journey.pk, actor=alice, id=id, type="stage.create", data={})
    process_counters.RESYNCS.inc()
    after = read_metrics()
    assert after["journeymap_operations_total"] == before["journeymap_operations_total"] + 1
    assert after["journeymap_resyncs_total"] == before["journeymap_resyncs_total"] + 1
    assert after["journeymap_divergences_total"] == before["journeymap_divergences_total"]
    assert after["journeymap_journeys"] == 1


def test_processes_with_a_common_folder_are_counted_together(read_metrics, monkeypatch, tmp_path):
    code = "from cxapp import process_counters; process_counters.RESYNCS.inc(3)"
    for _process in range(2):
        env = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
        subprocess.run([sys.executable, "-c", code], env=env, check=True)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    found = read_metrics()
    assert found["journeymap_resyncs_total"] == 6
    assert found["process_resident_memory_bytes"] > 1e6
