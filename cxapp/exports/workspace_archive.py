"""The ZIP of everything in a workspace, made in the background and deleted after a few days."""

import csv
import io
import itertools
import json
import logging
import tempfile
import zipfile
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import Conflict
from cxapp.models import (
    RECORD_MODELS,
    Answer,
    ExportPart,
    Journey,
    JourneyMembership,
    Membership,
    WorkspaceExport,
)
from cxapp.schema import AuditAction, BatchState, Capability, ExportState, PlaceKind
from cxapp.workspaces import audit, folders, members, segments, systems

from . import archive_files, journey_file
from .file_names import file_name
from .spreadsheets import escape_formula

KEEP_DAYS = 3
PART_BYTES = 1024 * 1024
# After this long the process that made it has ended, and another one starts again.
MAX_RUNTIME = timedelta(hours=1)
SETTINGS = ("name", "language", "colour", "minimum_answers", "window_days", "evidence_months", "time_zone")
TEMPLATE_FIELDS = ("title", "language", "state", "records")
ANSWER_FIELDS = ("at", "value", "comment", "source", "external_id")

logger = logging.getLogger(__name__)


def request_export(*, workspace, actor):
    """Ask for an export, as an owner; there is one at a time."""
    permissions.require(actor, workspace.pk, Capability.ADMINISTER)
    with transaction.atomic():
        # Of two requests at once the second one waits here, and finds the export of the first.
        members.lock_team(workspace.pk)
        waiting = workspace.exports.filter(state__in=(ExportState.WAITING, ExportState.RUNNING))
        if waiting.exists():
            raise Conflict(_("An export is being made already."), code="running")
        audit.write(workspace.pk, actor, AuditAction.DATA_EXPORTED)
        return WorkspaceExport.objects.create(workspace=workspace, requested_by=actor)


def make_due(now=None):
    """Make the exports that wait, and delete those that are over; return how many were made."""
    now = now or timezone.now()
    WorkspaceExport.objects.filter(expires_at__lt=now).delete()
    waiting = Q(state=ExportState.WAITING) | Q(state=ExportState.RUNNING, started_at__lt=now - MAX_RUNTIME)
    return sum(_make(export, waiting, now) for export in WorkspaceExport.objects.filter(waiting)[:10])


def _make(export, waiting, now):
    claimed = WorkspaceExport.objects.filter(waiting, pk=export.pk)
    if not claimed.update(state=ExportState.RUNNING, started_at=now):
        return False
    ends = {"expires_at": now + timedelta(days=KEEP_DAYS)}
    mine = WorkspaceExport.objects.filter(pk=export.pk)
    try:
        size = _store(export)
    except Exception:
        logger.exception("An export of a workspace failed")
        export.parts.all().delete()
        mine.update(state=ExportState.FAILED, **ends)
        return False
    return bool(mine.update(state=ExportState.READY, size=size, **ends))


def _store(export):
    """Write the archive to a temporary file, then its parts into the database; return its size."""
    export.parts.all().delete()
    with tempfile.TemporaryFile() as file:
        write_archive(export.workspace, file)
        size = file.tell()
        file.seek(0)
        for number, data in enumerate(iter(lambda: file.read(PART_BYTES), b"")):
            ExportPart.objects.create(export=export, number=number, data=data)
    return size


async def read_parts(export):
    """Yield the bytes of a finished export, so that a download never has all of them in memory."""
    for number in itertools.count():
        part = await ExportPart.objects.filter(export=export, number=number).afirst()
        if part is None:
            return
        yield bytes(part.data)


def write_archive(workspace, file):
    """Write the ZIP: the workspace, people, personas, lists, each journey, all answers and all files."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("workspace.json", _dump_workspace(workspace))
        _write_table(archive, "members.csv", _list_members(workspace))
        _write_table(archive, "personas.csv", _list_rows(workspace.personas.all(), journey_file.PERSONA_FIELDS))
        _write_table(archive, "segments.csv", _list_rows(workspace.segments.all(), segments.FIELDS))
        archive.writestr("personas.json", _dump_personas(workspace))
        _write_table(archive, "metrics.csv", _list_rows(workspace.metrics.all(), journey_file.METRIC_FIELDS))
        names = (*journey_file.CHANNEL_FIELDS, "archived")
        _write_table(archive, "channels.csv", _list_rows(workspace.channels.all(), names))
        _write_table(archive, "systems.csv", _list_rows(workspace.systems.all(), systems.FIELDS))
        journeys = list(Journey.objects.filter(document__workspace=workspace).select_related("document__workspace"))
        for number, journey in enumerate(journeys, 1):
            archive.writestr(f"journeys/{number}-{file_name(journey.title, 'json')}", journey_file.dump(journey))
        _write_table(archive, "answers.csv", _list_answers(journeys))
        archive_files.write_pictures(archive, workspace)
        _write_table(archive, "files.csv", archive_files.write_files(archive, journeys))


def _dump_personas(workspace):
    """Return the personas with their records, also those that are on no journey."""
    return json.dumps(journey_file.build_personas(workspace.personas.all()), ensure_ascii=False, indent=2)


def _dump_workspace(workspace):
    own = {name: getattr(workspace, name) for name in SETTINGS}
    rest = {"folders": folders.list_names(workspace), "templates": list_templates(workspace)}
    return json.dumps(own | rest, ensure_ascii=False, indent=2)


def list_templates(workspace):
    """Return the templates of a workspace with their maps."""
    return list(workspace.templates.order_by("title").values(*TEMPLATE_FIELDS))


def _write_table(archive, name, rows):
    """Write rows one by one, as many as there are, in UTF-8 with the mark that spreadsheets need."""
    with archive.open(name, "w", force_zip64=True) as binary:
        page = io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="")
        writer = csv.writer(page)
        writer.writerows([escape_formula(value) for value in row] for row in rows)
        page.flush()
        page.detach()


def _list_members(workspace):
    """Yield the people: members with an empty journey, and those who have a role on one."""
    yield ("name", "email", "role", "since", "journey")
    for one in Membership.objects.list_by_join_date(workspace.pk).select_related("user"):
        yield (str(one.user), one.user.email, one.role, one.created_at.isoformat(), "")
    alone = JourneyMembership.objects.filter(document__workspace=workspace).order_by("created_at", "pk")
    for one in alone.select_related("user", "document__journey"):
        yield (str(one.user), one.user.email, one.role, one.created_at.isoformat(), one.document.journey.title)


def _list_rows(rows, names):
    yield names
    for row in rows:
        yield [getattr(row, name) for name in names]


def _list_answers(journeys):
    """Yield the single answers that count. Counts of a day are in the files of the journeys."""
    yield ("journey", "metric", "place_kind", "place", "persona", "day", *ANSWER_FIELDS)
    for journey in journeys:
        places = _name_places(journey)
        counted = Q(batch=None) | Q(batch__state=BatchState.DONE)
        answers = Answer.objects.filter(counted, document=journey.pk).select_related("metric", "persona")
        for answer in answers.order_by("pk").iterator(chunk_size=2000):
            place = places.get(answer.place_id, "")
            persona = answer.persona.name if answer.persona else ""
            fields = [getattr(answer, name) for name in ANSWER_FIELDS]
            where = (journey.title, answer.metric.name, answer.place_kind, place, persona)
            yield (*where, answer.counted_day.isoformat(), *fields)


def _name_places(journey):
    """Return {id: name} of the places of a journey."""
    names = {journey.pk: journey.title}
    for kind, field in ((PlaceKind.STAGE, "title"), (PlaceKind.TOUCHPOINT, "text")):
        names |= dict(RECORD_MODELS[kind].objects.filter(document_id=journey.pk).values_list("pk", field))
    return names
