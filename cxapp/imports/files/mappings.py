"""How a workspace read files with the same headers before."""

import hashlib

from cxapp.models import Mapping

KEPT = ("decimal", "order", "place_kind", "place_id", "metric", "persona")


def digest(headers):
    """What tells a row of headers from any other."""
    plain = "\x1f".join(" ".join(header.lower().split()) for header in headers)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def recall(workspace, digest):
    """(columns, options) as they were kept for these headers; None where there are none."""
    found = Mapping.objects.filter(workspace=workspace, header=digest).first()
    return (found.columns, found.options) if found else None


def remember(workspace, digest, columns, options):
    """Keep how these headers were read; of the options only what is about the answers and not about one file."""
    columns = {str(column): thing for column, thing in columns.items()}
    kept = {name: value for name, value in options.as_json().items() if name in KEPT}
    return Mapping.objects.update_or_create(
        workspace=workspace, header=digest, defaults={"columns": columns, "options": kept}
    )[0]
