"""Settings of the files that people add: their limits, and where they are stored."""

import os

from .environment import env

__all__ = ["FILES_KEEP_DAYS", "FILES_QUOTA", "MAX_FILE_SIZE", "UNATTACHED_FILES_KEEP_DAYS", "UNATTACHED_FILES_QUOTA"]

MEGABYTE = 1024 * 1024
# In bytes: of one file, and of all files of a workspace.
MAX_FILE_SIZE = env.int("MAX_FILE_SIZE_MB", default=10) * MEGABYTE
FILES_QUOTA = env.int("FILES_QUOTA_MB", default=2000) * MEGABYTE
# How long a file stays that nothing refers to, so that an undo finds it.
FILES_KEEP_DAYS = env.int("FILES_KEEP_DAYS", default=30)
# What one person may have uploaded of late to a workspace and not put on a map, and how long a file waits for that.
UNATTACHED_FILES_QUOTA = env.int("UNATTACHED_FILES_QUOTA_MB", default=200) * MEGABYTE
UNATTACHED_FILES_KEEP_DAYS = env.int("UNATTACHED_FILES_KEEP_DAYS", default=3)


def build_storage(data_dir):
    """Return the entry of STORAGES: a folder in the data folder, or the bucket of S3 that FILES_S3_BUCKET names."""
    bucket = env.str("FILES_S3_BUCKET", default="")
    if not bucket:
        location = {"location": data_dir / "files", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": location}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.str("FILES_S3_ENDPOINT", default="") or None,
        "region_name": env.str("FILES_S3_REGION", default="") or None,
        # Secrets are read directly: django-environ takes a value that begins with "$" for another variable's name.
        "access_key": os.environ.get("FILES_S3_ACCESS_KEY") or None,
        "secret_key": os.environ.get("FILES_S3_SECRET_KEY") or None,
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
