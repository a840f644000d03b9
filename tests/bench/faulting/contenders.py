"""One of two processes that write at once: `python -m tests.bench.faulting.contenders JOURNEY TOKEN THREADS EDITS`.

Prints how many edits it was given a revision for, and how many the database refused.
"""

import collections
import concurrent.futures
import json
import logging
import sys
import uuid

import django


def main(journey, token, threads, edits):
    """Write from some threads at once, without trying again."""
    django.setup()
    logging.disable()
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        counts = pool.map(lambda _: write(journey, token, edits), range(threads))
        print(json.dumps(sum(counts, collections.Counter())))


def write(journey, token, edits):
    """One thread's edits."""
    from cxapp import operations, workspaces
    from cxapp.errors import Unavailable

    actor, found = workspaces.find_token_user(token), collections.Counter()
    for number in range(edits):
        data = {"title": f"Edit {number}"}
        try:
            operations.submit(journey, actor=actor, id=str(uuid.uuid4()), type="journey.update", data=data)
            found["written"] += 1
        except Unavailable:
            found["failed"] += 1
    return found


if __name__ == "__main__":
    main(uuid.UUID(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
