"""The templates of a workspace: kept from journeys, renamed and deleted by those who may edit."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import operations, permissions, plain_text, records
from cxapp.errors import Conflict, InvalidInput, length_problem
from cxapp.models import JourneyTemplate
from cxapp.schema import CARD_KINDS, EVIDENCE, MAP_KINDS, MAX_TITLE_LENGTH, Capability

from . import child_copies, experience_copies
from .members import lock_team

MAX_TEMPLATES = 100
# What a stage keeps in a template without cards: the rest describes one journey.
STAGE_FIELDS = ("id", "rank", "title", "level", "duration")


def list_templates(workspace):
    """Return the templates of a workspace without their maps, in the order of the alphabet."""
    found = JourneyTemplate.objects.filter(workspace=workspace).defer("records")
    return sorted(found, key=lambda template: template.title.casefold())


def save_template(*, journey, actor, title, with_cards=True):
    """Keep the map of a journey as a template; without its cards, only its stages, their targets, and its lanes."""
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    kept = _keep_records(records.snapshot(journey)["records"], with_cards)
    workspace_id = journey.document.workspace_id
    with transaction.atomic():
        title = _lock_for_title(workspace_id, actor, title)
        if JourneyTemplate.objects.filter(workspace=workspace_id).count() >= MAX_TEMPLATES:
            sentence = _("A workspace can have at most {most} templates.")
            raise Conflict(sentence, most=MAX_TEMPLATES, code="too_many_templates")
        return JourneyTemplate.objects.create(
            workspace_id=workspace_id,
            title=title,
            language=journey.language,
            state=journey.state,
            records=kept,
            created_by=actor,
            **_outline(kept),
        )


def rename_template(*, template, actor, title):
    """Give a template another name."""
    with transaction.atomic():
        template.title = _lock_for_title(template.workspace_id, actor, title, template)
        template.save(update_fields=["title"])


def delete_template(*, template, actor):
    """Delete a template; the journeys that were made from it stay."""
    permissions.require(actor, template.workspace_id, Capability.EDIT)
    template.delete()


def _keep_records(whole, with_cards):
    """Return the records of a map, or only its stages and lanes, with the targets of the stages."""
    targets = operations.template_targets.describe_targets(whole)
    if with_cards:
        own = experience_copies.drop_all(child_copies.drop_all(whole))
        kept = {kind: [_forget_evidence(kind, record) for record in own.get(kind, ())] for kind in MAP_KINDS}
        return {**kept, "target": targets}
    stages = [{name: stage[name] for name in STAGE_FIELDS} for stage in whole["stage"]]
    return {"stage": stages, "lane": whole["lane"], "target": targets}


def _forget_evidence(kind, record):
    """Return a record without what its card rests on: that holds for the customers of one journey."""
    return record | {name: spec.default for name, spec in EVIDENCE.items()} if kind in CARD_KINDS else record


def _outline(kept):
    """Return the figures that a list of templates shows."""
    felt = {stage["id"]: [] for stage in kept["stage"]}
    for touchpoint in kept.get("touchpoint", []):
        felt[touchpoint["stage"]].append(touchpoint["emotion"])
    return {
        "stages": len(kept["stage"]),
        "lanes": len(kept["lane"]),
        "cards": sum(len(kept.get(kind, [])) for kind in CARD_KINDS),
        "emotions": [_mean([value for value in emotions if value is not None]) for emotions in felt.values()],
    }


def _mean(values):
    return round(sum(values) / len(values), 2) if values else None


def _lock_for_title(workspace_id, actor, title, template=None):
    """Lock the team, and return the cleaned title, which no other template has."""
    lock_team(workspace_id)
    permissions.require(actor, workspace_id, Capability.EDIT)
    title = plain_text.clean_line(title)
    if not title:
        raise InvalidInput(_("Enter a name."), fields={"title": _("required")})
    if len(title) > MAX_TITLE_LENGTH:
        problem = length_problem(MAX_TITLE_LENGTH, len(title))
        raise InvalidInput(problem, fields={"title": problem})
    others = JourneyTemplate.objects.filter(workspace=workspace_id, title=title)
    if others.exclude(pk=template and template.pk).exists():
        taken = _("There is a template of this name.")
        raise Conflict(taken, code="name_taken", fields={"title": taken})
    return title
