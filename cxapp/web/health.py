"""Liveness, readiness and Prometheus metrics of the product."""

import hmac
import os
import resource
import time

from django.conf import settings
from django.db import Error, connection
from django.db.models import Sum
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cxapp import process_counters
from cxapp.models import Document, Journey, User

LOOPBACK = ("127.", "::1")
STARTED_AT = time.time()


@require_safe
def liveness(request):
    """Return 200 while the process responds at all."""
    return JsonResponse({"status": "alive"})


@require_safe
def readiness(request):
    """Return 200 if the database responds and is migrated, else 503."""
    check_access(request)
    try:
        Document.objects.order_by().only("id").first()
    except Error:
        return JsonResponse({"status": "waiting", "database": False}, status=503)
    return JsonResponse({"status": "ready", "database": True})


@require_safe
def prometheus_metrics(request):
    """Return counters and gauges in the text format of Prometheus."""
    check_access(request)
    lines = [line for row in read_figures() for line in to_text(*row)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def check_access(request):
    """Allow this machine itself and requests with the METRICS_TOKEN; raise Http404 for others."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return
    if not request.META.get("REMOTE_ADDR", "").startswith(LOOPBACK):
        raise Http404


def read_figures():
    """Return rows (name, kind, explanation, value)."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    applied = Document.objects.aggregate(total=Sum("revision"))["total"] or 0
    return [
        ("journeymap_operations_total", "counter", "Operations applied to all documents.", applied),
        ("journeymap_journeys", "gauge", "Journeys stored.", Journey.objects.count()),
        ("journeymap_users", "gauge", "People with an account.", User.objects.count()),
        ("journeymap_database_seconds", "gauge", "How long the database took to answer.", f"{took:.6f}"),
        (
            "journeymap_divergences_total",
            "counter",
            "Copies of a map that differed.",
            process_counters.total("divergences"),
        ),
        ("journeymap_resyncs_total", "counter", "Maps that were read anew.", process_counters.total("resyncs")),
        ("process_start_time_seconds", "gauge", "When this process began.", f"{STARTED_AT:.0f}"),
        ("process_cpu_seconds_total", "counter", "Processor time used.", usage.ru_utime + usage.ru_stime),
        ("process_resident_memory_bytes", "gauge", "Memory in use.", resident_bytes()),
    ]


def to_text(name, kind, explanation, value):
    """Return the lines of one figure in the text format of Prometheus."""
    return [f"# HELP {name} {explanation}", f"# TYPE {name} {kind}", f"{name} {value}"]


def resident_bytes():
    """Return the bytes of memory this process uses, or its peak where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
