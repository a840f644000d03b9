"""Liveness, readiness and Prometheus metrics of the product."""

import hmac
import os
import time

from django.conf import settings
from django.db import Error
from django.db.models import Sum
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cxapp import process_counters
from cxapp.models import Document, Journey, User

LOOPBACK = ("127.", "::1")


@require_safe
def liveness(request):
    """Return 200 while the process responds at all."""
    return JsonResponse({"status": "alive"})


@require_safe
def readiness(request):
    """Return 200 if the database responds and is migrated, else 503."""
    check_access(request)
    try:
        find_document()
    except Error:
        return JsonResponse({"status": "waiting", "database": False}, status=503)
    return JsonResponse({"status": "ready", "database": True})


@require_safe
def prometheus_metrics(request):
    """Return counters and gauges in the text format of Prometheus."""
    check_access(request)
    return HttpResponse(generate_latest(build_registry()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def find_document():
    """Return any document: the cheapest question to a database that is migrated."""
    return Document.objects.order_by().only("id").first()


def check_access(request):
    """Allow this machine itself and requests with the METRICS_TOKEN; raise Http404 for others."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return
    if not request.META.get("REMOTE_ADDR", "").startswith(LOOPBACK):
        raise Http404


def build_registry():
    """Return what /metrics shows: this process and its counters, or those of all processes, and the database."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        for counter in process_counters.COUNTERS:
            registry.register(counter)
    registry.register(DatabaseCollector())
    return registry


class DatabaseCollector(Collector):
    """Metrics that are read from the database, and how long it took to answer."""

    def collect(self):
        """Return the metrics with their values."""
        started = time.perf_counter()
        find_document()
        seconds = time.perf_counter() - started
        applied = Document.objects.aggregate(total=Sum("revision"))["total"] or 0
        return [
            CounterMetricFamily("journeymap_operations", "Operations applied to all documents.", applied),
            GaugeMetricFamily("journeymap_journeys", "Journeys stored.", Journey.objects.count()),
            GaugeMetricFamily("journeymap_users", "People with an account.", User.objects.count()),
            GaugeMetricFamily("journeymap_database_seconds", "How long the database took to answer.", seconds),
        ]
