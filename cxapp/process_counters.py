"""Counters of this process for monitoring; with PROMETHEUS_MULTIPROC_DIR they are shared with its siblings."""

import prometheus_client

# The moment of a counter's creation would be a metric of its own.
prometheus_client.disable_created_metrics()

DIVERGENCES = prometheus_client.Counter("journeymap_divergences_total", "Copies of a map that differed.", registry=None)
RESYNCS = prometheus_client.Counter("journeymap_resyncs_total", "Maps that were read again.", registry=None)
COUNTERS = (DIVERGENCES, RESYNCS)


def total(counter):
    """Return the value of a counter of this process."""
    [metric] = counter.collect()
    return metric.samples[0].value
