"""The product's settings for tests: data in a folder of their own, quick passwords, mail kept in memory."""

import atexit
import os
import shutil
import tempfile

from tests.services import free_port

_folder = tempfile.mkdtemp(prefix="journeymap-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["DATA_DIR"] = _folder
os.environ["PORT"] = str(free_port())  # where the live server listens, and so the origin it expects

from journeymap.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SENDS_MAIL = True
# Each client of Django's makes the middleware again: let that look for a static file only on request.
WHITENOISE_AUTOREFRESH = True
# Nothing here must outlive a power cut.
if "init_command" in (_options := DATABASES["default"]["OPTIONS"]):  # noqa: F405
    _options["init_command"] += " PRAGMA synchronous=OFF;"
