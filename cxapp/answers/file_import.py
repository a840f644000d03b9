"""Import of a file of answers into a journey: a check first, then the import with a person's decisions."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput
from cxapp.models import Batch
from cxapp.schema import AnswerSource

from . import batch_import, batch_state, files, impact, stored_answers
from .file_reader import Reader, RemoteChunks, UnreadableFile
from .files import column_mapping as columning
from .files.detection import suggested_metrics
from .files.upload import file_error

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


@dataclass(frozen=True)
class FileImport:
    """A file or pasted text that a client sent, as a Source, and how to read it; settings that are None are guessed.

    `origin` is where the answers come from: within it an id identifies one response. `repeats` says what happens to
    answers that are on the map already and have no id: "skip" or "add"; None adds them as well. With `names` "saved",
    unknown names mean what they meant in earlier files.
    """

    journey: Any
    source: files.Source
    way: str = AnswerSource.FILE
    options: dict | None = None
    columns: dict | None = None
    repairs: dict | None = None
    origin: str | None = None
    repeats: str | None = None
    names: str | None = None

    @cached_property
    def reader(self):
        """The process that reads the file."""
        return Reader(self.source, zone=str(self.journey.document.workspace.zone))

    def close(self):
        """End the process that reads the file, if it was started."""
        if "reader" in self.__dict__:
            self.reader.close()

    @cached_property
    def sniff_result(self):
        """The detected properties of the file, given the chosen options."""
        files.parse_options(self.options)
        return self.reader.call("sniff", self.options or {})

    @cached_property
    def journey_index(self):
        """The places, metrics and personas that rows may name."""
        return files.build_journey_index(self.journey)

    @cached_property
    def saved_mapping(self):
        """(columns, options) of an earlier file with these headers, as far as they are still valid, else None.

        The saved order of day and month is used only if this file is ambiguous.
        """
        workspace, headers = self.journey.document.workspace_id, self.sniff_result.digest
        mapping = files.load_mapping(workspace, headers, self.plain_name)
        try:
            if mapping and columning.parse_columns(mapping[0], self.journey_index):
                options = self._select_options(mapping[1])
                if "example" not in find_doubts(self.sniff_result, mapping[0]):
                    options.pop("order", None)
                return mapping[0], options
        except InvalidInput:
            pass
        return None

    def _select_options(self, options):
        """Return the saved options without those chosen now, and without a place that is not in this journey."""
        options = {name: value for name, value in options.items() if name not in (self.options or {})}
        if not self.journey_index.has_place(options.get("place_kind"), options.get("place_id")):
            options = {name: value for name, value in options.items() if name not in ("place_kind", "place_id")}
        return options

    @property
    def settings(self):
        """(options, columns): chosen, saved or guessed."""
        return self._settings_and_notes[:2]

    @cached_property
    def _settings_and_notes(self):
        """(options, columns, sentences about the ids); id columns are detected from the whole file."""
        options, columns = self.sniff_result.options, self.columns
        remembered = columns is None and bool(self.saved_mapping)
        if remembered:
            columns, saved_options = self.saved_mapping
            options = options.replace(**saved_options)
        if columns is None:
            columns = self.reader.call("guess", self.journey_index)
        return options, *self.reader.call("settle", options, columns, self.columns is not None, remembered)

    @cached_property
    def source_name(self):
        """Where the answers come from: `origin`, or a proposal from the file's name."""
        return propose_source(self.source.name) if self.origin is None else self.origin

    @cached_property
    def plain_name(self):
        """The name of the file and sheet without what differs between downloads, "" for pasted rows."""
        if self.way == AnswerSource.PASTE:
            return ""
        several = len(self.sniff_result.sheets) > 1
        return ", ".join([propose_source(self.source.name), *([self.sniff_result.options.sheet] if several else [])])

    def compare(self):
        """Compare the file with the answers on the map, once: its reader then leaves out what is there already.

        Return (the number of imports in the journey at that time, (report as JSON, its tally, metrics to create)).
        """
        return self._comparison

    @cached_property
    def _comparison(self):
        scope = self.reader.call("check", *self.build_reading_settings(), self.journey_index, self.effective_repairs)
        # Counted before the answers are read: an import that ends in between is noticed.
        import_count = batch_state.count_imports(self.journey.pk)
        earlier = stored_answers.load_earlier(self.journey.pk, self.source_name, scope)
        return import_count, self.reader.call("decide", earlier, self.repeats == "skip")

    @cached_property
    def day_doubts(self):
        """The doubts about the days of this file."""
        return find_doubts(self.sniff_result, self.settings[1])

    @cached_property
    def order_question(self):
        """The question whether day or month comes first, with the answer chosen now or for an earlier file, or None."""
        saved_options = self.saved_mapping[1] if self.columns is None and self.saved_mapping else {}
        return build_order_question(self.day_doubts, (self.options or {}).get("order") or saved_options.get("order"))

    def build_reading_settings(self):
        """Return (options, columns) to read the rows with; raises InvalidInput if the order of days is not chosen."""
        if self.order_question and not self.order_question["chosen"]:
            raise unknown_order_error(self.order_question)
        options, columns = self.settings
        return options, select_columns(columns, self.day_doubts, options.day)

    @cached_property
    def effective_repairs(self):
        """The repairs that were sent, or else the saved meanings in files with these headers."""
        if self.repairs is not None:
            return self.repairs
        workspace, headers = self.journey.document.workspace_id, self.sniff_result.digest
        names = files.load_names(workspace, headers, self.journey_index) if self.names == "saved" else {}
        return {"replace": files.load_words(workspace, headers) | names, "skip": []}

    @cached_property
    def digest(self):
        """A digest of the content and its settings, "" if it shall be imported again."""
        return "" if self.repeats == "add" else files.digest(self.source, *self.settings, self.effective_repairs)

    def check(self):
        """Return everything that a person sees before the import, ready for JSON; writes nothing."""
        options, columns, notes = self._settings_and_notes
        report, tally, offers, problem = None, None, [], None
        try:
            _count, (report, tally, offers) = self.compare()
        except UnreadableFile:
            raise
        except InvalidInput as refusal:
            problem = refusal.to_json()
        batch = self._find_earlier_batch() if report else None
        if batch and self.repeats is None:
            report["answers"], tally = 0, None
        return {
            "file": self.sniff_result.to_json(),
            "options": options.to_json(),
            "columns": columns,
            "notes": notes,
            "source": self.source_name,
            "sources": list_sources(self.journey.document.workspace_id),
            "repairs": self.effective_repairs,
            "remembered": self.columns is None and bool(self.saved_mapping),
            "order_question": self.order_question,
            "anonymised_day": self.day_doubts.get("anonymised"),
            "report": report,
            "problem": problem,
            "missing_metrics": self._list_missing_metrics(columns, offers),
            "left_out": self.reader.call("list_left_out", self.journey_index, columning.select_valid(columns)),
            "effects": impact.compute_effects(self.journey.pk, tally) if tally is not None else [],
            "batch": batch,
        }

    def _list_missing_metrics(self, columns, offers):
        """Return the metrics that the file mentions and the workspace lacks, as they would be created."""
        sniffed = self.sniff_result
        valid = columning.select_valid(columns)
        offers = offers + suggested_metrics.list_sample_offers(
            sniffed.headers, sniffed.sample, valid, self.journey_index
        )
        once = {offer["name"].casefold(): offer for offer in reversed(offers)}
        return [offer | {"label": str(offer["label"])} for offer in reversed(once.values())]

    def _find_earlier_batch(self):
        """Return the id of the batch that imported the same content before and still counts, else None."""
        return (batch := batch_state.find_same_content(self.journey.pk, self.digest)) and str(batch.pk)

    def _batch_name(self):
        """Return the file's name, with the sheet's name if there are several sheets."""
        several = len(self.sniff_result.sheets) > 1
        return f"{self.source.name}, {self.settings[0].sheet}" if several else self.source.name

    def list_rejected_rows(self):
        """Return lines of CSV: the rows that would not be imported, with the reasons."""
        return self.reader.stream("reject", *self.build_reading_settings(), self.journey_index, self.effective_repairs)

    def prepare(self):
        """Return the rows to import and how many rows the file has; what is wrong with the file is refused now."""
        rows, _digest = self.list_rows(), self.digest
        return rows, self.sniff_result.rows

    def list_rows(self):
        """Return the rows to import; raises InvalidInput at once if the file cannot be read with these settings.

        Earlier answers are looked up, which takes time, only if some may have to be left out; of an id that a file has
        twice, the database constraint keeps the first.
        """
        has_ids = "external_id" in self.settings[1].values()
        metrics = self.journey_index.metric_by_id
        if self.repeats == "skip" or (has_ids and stored_answers.has_answers(metrics, self.source_name)):
            self.compare()
        self.reader.call("open", *self.build_reading_settings(), self.journey_index, self.effective_repairs)
        return RemoteChunks(self.reader)

    def run(self, rows, *, actor, batch_id=None, progress=None):
        """Save the mapping for these headers, store the valid rows as a batch, and return it."""
        options, columns = self.settings
        known = self.order_question is not None or self.day_doubts.get("proven")
        files.save_mapping(
            self.journey.document.workspace,
            self.sniff_result.digest,
            columns,
            options,
            self.effective_repairs,
            known,
            self.plain_name,
            self.journey_index,
        )
        return batch_import.import_answers(
            self.journey.pk,
            rows,
            way=self.way,
            actor=actor,
            name=self._batch_name()[:200],
            source=self.source_name,
            batch_id=batch_id,
            digest=self.digest,
            progress=progress and (lambda stored: progress(rows.done)),
            left_out=lambda: (rows.left_out, rows.repeated),
            seen=self.compare()[0] if self.repeats == "skip" else None,
        )


def find_doubts(sniffed, columns):
    """Return the doubts about the date column, {} if there is no date column."""
    at = next((at for at, field in columns.items() if field == "date"), None)
    return {} if at is None else sniffed.day_doubts.get(str(at), {})


def build_order_question(doubts, order):
    """Return {"text", "dmy", "mdy", "chosen"} about an ambiguous day, None if the file makes the order clear."""
    return {**doubts["example"], "chosen": order or ""} if "example" in doubts else None


def unknown_order_error(question):
    """Return the error for a file with ambiguous days and no chosen order."""
    days = {name: date_format(datetime.date.fromisoformat(question[name]), "j E Y") for name in ("dmy", "mdy")}
    sentence = _("“{text}” can mean {dmy} or {mdy}. Choose whether the day or the month comes first.")
    return file_error(sentence, "options.order", text=question["text"], **days)


def select_columns(columns, doubts, day):
    """Return the columns to read: an anonymised date column is skipped if a day was chosen for all rows."""
    if not day or "anonymised" not in doubts:
        return columns
    return {at: "skip" if field == "date" else field for at, field in columns.items()}


def propose_source(name):
    """Return a source made of a file's name without the parts that differ between downloads of the same form."""
    name = name[:200]
    stem = name.rpartition(".")[0] or name
    plain = COPY.sub(" ", DATED.sub(" ", NUMBER.sub(" ", stem)))
    words = " ".join(plain.split()).strip(" -_.,")
    return (words if any(map(str.isalpha, words)) else " ".join(stem.split()))[:MAX_NAME_LENGTH].strip()


def list_sources(workspace):
    """Return the sources of files imported into the journeys of a workspace, the latest first."""
    batches = Batch.objects.filter(
        document__workspace=workspace, way__in=[AnswerSource.FILE, AnswerSource.PASTE]
    ).exclude(source="")
    names = batches.values("source").annotate(last=Max("at")).order_by("-last", "source")
    return list(names.values_list("source", flat=True)[:MAX_SOURCES])
