"""The appendix with the questions of the stages: one row for each stage, one column for each question."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.schema import Level, record_fields

from . import sanitize_text

QUESTIONS = tuple(name for name, spec in record_fields("stage").items() if getattr(spec, "question", ""))


def build_appendix(drawing):
    """Return {title, about, columns, rows} for the template; None where no question is answered."""
    answered = sum(is_answered(stage, field) for stage in drawing.stages for field in QUESTIONS)
    if not answered:
        return None
    total = len(drawing.stages) * len(QUESTIONS)
    progress = _("%(answered)s of %(total)s answered") % {
        "answered": scores.format_number(answered),
        "total": scores.format_number(total),
    }
    title = sanitize_text.clean_line(drawing.snapshot["title"])
    return {
        "kind": _("Appendix"),
        "title": _("Questions of the stages"),
        "about": drawing.text_block(" · ".join(part for part in (title, progress) if part)),
        "stage": _("Stage"),
        "columns": [str(record_fields("stage")[field].question) for field in QUESTIONS],
        "none": _("Not answered"),
        "rows": [build_row(drawing, number, stage) for number, stage in enumerate(drawing.stages, start=1)],
    }


def build_row(drawing, number, stage):
    """Return the row of one stage; an answer is None where the question is open."""
    return {
        "number": str(number),
        "title": drawing.text_block(sanitize_text.clean_line(stage["title"])),
        "level": str(Level(stage["level"]).label),
        "goal": drawing.text_block(stage["goal"].strip()) if stage["goal"].strip() else None,
        "answers": [
            drawing.text_block(stage[field].strip()) if is_answered(stage, field) else None for field in QUESTIONS
        ],
    }


def is_answered(stage, field):
    """Return whether a question of a stage has an answer."""
    return bool(stage[field].strip())
