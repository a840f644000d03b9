"""Sources of imported answers: a proposal from a file's name, and the sources used in a workspace."""

import re

from django.db.models import Max

from cxapp.models import Batch
from cxapp.schema import AnswerSource

MAX_NAME_LENGTH = 60
MAX_SOURCES = 100
# The parts of a file's name that differ between downloads: number, day and time.
NUMBER = re.compile(r"[(\[]\d{1,4}[)\]]")
DAYS = (
    r"[A-Za-z]{3,9} \d{1,2}, \d{4}",
    r"\d{4}[-_. ]\d{1,2}[-_. ]\d{1,2}",
    r"\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4}",
    r"(?:19|20)\d{6}",
    r"(?:19|20)\d{2}[-_.]\d{2}",
)
TIME = r"(?:[-_ ,T]{1,2}\d{1,2}[-_:.hч]?\d{2}(?:[-_:.]?\d{2})?(?:Z| ?[AaPp][Mm])?)?"
DATED = re.compile(rf"(?<!\d)(?:{'|'.join(DAYS)}){TIME}(?!\d)")
COPY = re.compile(r"\b(?:copy|копия)\b(?: of\b)?", re.IGNORECASE)


def propose_source(name):
    """Return a source made of a file's name without the parts that differ between downloads of the same form."""
    name = name[:200]
    stem = name.rpartition(".")[0] or name
    plain = COPY.sub(" ", DATED.sub(" ", NUMBER.sub(" ", stem)))
    words = " ".join(plain.split()).strip(" -_.,")
    return (words if any(map(str.isalpha, words)) else " ".join(stem.split()))[:MAX_NAME_LENGTH].strip()


def list_sources(workspace):
    """Return the sources of files imported into the journeys of a workspace, the latest first."""
    brought = Batch.objects.filter(
        document__workspace=workspace, way__in=[AnswerSource.FILE, AnswerSource.PASTE]
    ).exclude(source="")
    names = brought.values("source").annotate(last=Max("at")).order_by("-last", "source")
    return list(names.values_list("source", flat=True)[:MAX_SOURCES])
