"""Our import of a file, in a process of its own: prints {"seconds", "cpu", "memory", "added", "gaps"}."""

import json
import os
import resource
import statistics
import sys
import time

import django


def main(file, journey):
    """Import the file into the journey, then ask for its gaps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    django.setup()
    from cxapp.answers import file_import, files
    from cxapp.models import Journey

    start, cpu = time.perf_counter(), time.process_time()
    chosen = Journey.objects.select_related("document").get(pk=journey)
    upload = file_import.FileImport(chosen, files.to_source(file), origin="bench")
    batch = upload.run(upload.list_rows(), actor=None)
    cpu = time.process_time() - cpu
    seconds, memory = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {"seconds": seconds, "cpu": cpu, "memory": memory / 1024, "added": batch.added, "skipped": batch.skipped}
    print(json.dumps(result | {"gaps": gaps(upload.journey)}))


def gaps(journey):
    """Milliseconds for the gaps of the journey, over the window that everybody sees; the median of twenty."""
    from cxapp import scores

    times = []
    for _ in range(20):
        start = time.perf_counter()
        scores.list_gaps(journey)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(*sys.argv[1:])
