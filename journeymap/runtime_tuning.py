"""Keeps the interpreter's pauses short: each of them delays edits on their way to others."""

import gc
import sys

from channels.layers import get_channel_layer
from django.urls import get_resolver

# A hub's loop and the thread that commits take turns at the interpreter; with the default, 5 ms, every statement of an
# edit would wait that long.
SWITCH_SECONDS = 0.0002
# New objects before a collection, and younger collections before an older one: messages create no reference cycles.
THRESHOLDS = (20_000, 20, 50)


def tune():
    """Load what the first response needs, and exclude all loaded objects from collection; call once, after loading."""
    _ = get_resolver().url_patterns, get_channel_layer()
    # All present objects stay: the collector need not check them again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(SWITCH_SECONDS)
