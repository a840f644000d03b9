"""The files of maps and the pictures of personas in the ZIP of everything."""

import zipfile

from cxapp import files, records
from cxapp.errors import NotFound
from cxapp.models import StoredFile
from cxapp.schema import MAP_KINDS

from .file_names import clean_title, file_name

COLUMNS = ("file", "journey", "on", "name", "description")
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}


def write_files(archive, journeys):
    """Write the files of journeys; return rows that say for each what it is on. One that is gone has no file."""
    rows = [COLUMNS]
    for number, journey in enumerate(journeys, 1):
        found = records.snapshot(journey)["records"]
        places = _name_places(found)
        folder = file_name(f"{number}-{journey.title}", "").removesuffix(".")
        paths = _write_folder(archive, found, f"files/{folder}")
        rows += [
            (
                paths.get(record["file"], ""),
                journey.title,
                places.get(record["target"] or record["comment"], ""),
                record["name"],
                record["description"],
            )
            for record in found["attachment"]
        ]
    return rows


def write_pictures(archive, workspace):
    """Write the pictures of personas, each named like its persona."""
    portraits = workspace.personas.exclude(portrait_id=None).order_by("name", "pk")
    for number, persona in enumerate(portraits, 1):
        content = _read(StoredFile.objects.filter(pk=persona.portrait_id).first())
        if content:
            name = file_name(f"{number}-{persona.name}", EXTENSIONS[files.image_type(content)])
            archive.writestr(f"portraits/{name}", content, zipfile.ZIP_STORED)


def _write_folder(archive, found, folder):
    """Write the files that a journey shows; return {id: path}."""
    ids = {record["file"] for record in found["attachment"]}
    paths = {}
    for number, file in enumerate(StoredFile.objects.filter(pk__in=ids).order_by("created_at", "pk"), 1):
        content = _read(file)
        if content is not None:
            paths[str(file.pk)] = f"{folder}/{number}-{_clean_name(file.name)}"
            # Compressing pictures again takes time and saves nothing.
            archive.writestr(paths[str(file.pk)], content, zipfile.ZIP_STORED)
    return paths


def _clean_name(name):
    """Return the name of a file as file systems take it."""
    stem, _dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    return file_name(stem, clean_title(extension), fallback="file").removesuffix(".")


def _read(file):
    try:
        return file and files.read_content(file)
    except NotFound:
        return None


def _name_places(found):
    """Return {id: title or text} of all that can have files."""
    kinds = (*MAP_KINDS, "comment")
    return {record["id"]: record.get("title") or record.get("text") or "" for kind in kinds for record in found[kind]}
