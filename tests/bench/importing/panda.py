"""pandas reads a file of answers and groups it, in its own process: prints {"seconds", "cpu", "memory", "groups"}."""

import json
import resource
import sys
import time


def main(file):
    """Read, group, count."""
    import pandas

    start, cpu = time.perf_counter(), time.process_time()
    frame = pandas.read_csv(file, parse_dates=["Date"])
    groups = frame.groupby(["Metric", "Touchpoint", "Date", "Score"]).size()
    cpu = time.process_time() - cpu
    seconds, memory = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {"seconds": seconds, "cpu": cpu, "memory": memory / 1024, "groups": len(groups), "rows": int(groups.sum())}
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
