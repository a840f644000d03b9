"""Keeps the interpreter's own pauses short: a letter on its way to others waits for each of them."""

import gc
import sys

from channels.layers import get_channel_layer
from django.urls import get_resolver

# Seconds. A hub's loop and the thread that commits take turns at the interpreter; the default, 5 ms, would be the
# wait at each of an edit's statements.
SWITCH_SECONDS = 0.0002
# New objects before a collection, and younger collections before an older one: messages make no rings.
THRESHOLDS = (20_000, 20, 50)


def tune():
    """Call once, with the product loaded: load what would be loaded before the first answer, and leave it be."""
    _ = get_resolver().url_patterns, get_channel_layer()
    # The collector need never look again at what is here now.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(SWITCH_SECONDS)
