"""Files that people add to maps and personas: checking, storing, reading and deleting them."""

from .cleanup import delete_file, delete_unused, delete_unused_hourly
from .copies import copy_files, discard
from .images import image_type
from .limits import MAX_FILES_PER_RECORD
from .storage import list_stored, read_content, read_thumbnail
from .uploads import save_image, save_logo, save_picture, save_upload
from .usage import mark_used

__all__ = [
    "MAX_FILES_PER_RECORD",
    "copy_files",
    "delete_file",
    "delete_unused",
    "delete_unused_hourly",
    "discard",
    "image_type",
    "list_stored",
    "mark_used",
    "read_content",
    "read_thumbnail",
    "save_image",
    "save_logo",
    "save_picture",
    "save_upload",
]
