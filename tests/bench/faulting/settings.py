"""The product's settings with one thing spoiled, as the environment says."""

import os

from journeymap.settings import *  # noqa: F403

_options = DATABASES["default"]["OPTIONS"]  # noqa: F405
if mode := os.environ.get("SPOILED_MODE"):
    _options["transaction_mode"] = mode
if pages := os.environ.get("SPOILED_PAGES"):
    _options["init_command"] += f" PRAGMA max_page_count={pages};"
