"""The customer segments of a workspace, from which its editors draw personas: added, changed and deleted."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import operations, plain_text
from cxapp.errors import Conflict, InvalidInput, Sentence, length_problem
from cxapp.models import Document, Persona, Segment
from cxapp.models.ids import new_id
from cxapp.models.segments import MAX_DESCRIPTION_LENGTH
from cxapp.schema import PERSONA_FIELDS

from . import named_lists

MAX_SEGMENTS = 200
MAX_NAME_LENGTH = PERSONA_FIELDS["segment"].limit
FIELDS = ("name", "description", "share")
WHOLE = 100


def list_segments(workspace):
    """Return the segments of a workspace, in the order of the alphabet."""
    return named_lists.sort_by_name(workspace.segments.all())


def to_json(segment):
    """Return a segment as pages show it."""
    return {"id": str(segment.pk)} | {name: getattr(segment, name) for name in FIELDS}


def add_up_shares(segments):
    """Return the sum of the shares that are known, in per cent: above 100 some customers are counted twice."""
    return sum(segment.share or 0 for segment in segments)


def list_personas(workspace):
    """Return {id of a segment: its personas}, in the order of the personas."""
    drawn = defaultdict(list)
    for persona in workspace.personas.filter(segment_id__isnull=False):
        drawn[persona.segment_id].append(persona)
    return drawn


def inherited_share(persona):
    """Return the share of the segment of a persona (a snapshot) that has none of its own; None if it is not known."""
    if persona["share"] is not None or persona["segment_id"] is None:
        return None
    return Segment.objects.filter(pk=persona["segment_id"]).values_list("share", flat=True).first()


def create_segment(*, workspace, actor, name, description="", share=None):
    """Add a segment; raise an AppError for a name that is taken."""
    with transaction.atomic():
        named_lists.lock(workspace.pk, actor)
        fields = _clean({"name": name, "description": description, "share": share})
        known = list_segments(workspace)
        _check_name(fields["name"], known)
        return _create(workspace, fields, known)


def change_segment(*, segment, actor, **fields):
    """Change the fields of a segment; its personas get a new name at once, also on pages that are open."""
    with transaction.atomic():
        named_lists.lock(segment.workspace_id, actor)
        segment = Segment.objects.select_related("workspace").get(pk=segment.pk)
        cleaned = _clean(fields)
        if "name" in cleaned:
            _check_name(cleaned["name"], [one for one in list_segments(segment.workspace) if one.pk != segment.pk])
        is_renamed = cleaned.get("name", segment.name) != segment.name
        personas = _lock_with_personas(segment) if is_renamed else []
        for name, value in cleaned.items():
            setattr(segment, name, value)
        segment.save()
        for id in personas:
            _update_persona(id, actor, {"segment": segment.name})
    return segment


def delete_segment(*, segment, actor):
    """Delete a segment; its personas keep its name as a text of their own."""
    with transaction.atomic():
        named_lists.lock(segment.workspace_id, actor)
        for id in _lock_with_personas(segment):
            _update_persona(id, actor, {"segment_id": None})
        segment.delete()


def name_link(workspace, fields):
    """Return the fields of a new persona; with a segment of the list its text is the name of the segment."""
    if fields.get("segment_id") is None:
        return fields
    segment = workspace.segments.select_for_update(no_key=True).filter(pk=fields["segment_id"]).first()
    if segment is None:
        raise InvalidInput(_("This workspace has no such segment."), fields={"segment_id": _("unknown segment")})
    return {**fields, "segment": segment.name}


def settle_persona(id, actor):
    """Give a persona that is back from the trash the current name of its segment, or its own text if that is gone."""
    persona = Persona.objects.filter(pk=id, segment_id__isnull=False).first()
    if persona is None:
        return
    segment = Segment.objects.filter(pk=persona.segment_id).first()
    if segment is None:
        _update_persona(id, actor, {"segment_id": None})
    elif segment.name != persona.segment:
        _update_persona(id, actor, {"segment": segment.name})


def bring_segments(*, workspace, actor, described):
    """Return {key: id} of segments of other workspaces: one of the same name here, else a new one.

    `described` are {key, name, description?, share?}.
    """
    return named_lists.bring(
        workspace=workspace,
        actor=actor,
        described=described,
        names=FIELDS,
        known=list_segments,
        clean=_clean,
        create=_create,
    )


def _lock_with_personas(segment):
    """Lock a segment and the documents of its personas; return the ids of the personas.

    The documents first, as operations lock them; an operation that links another persona meanwhile is waited for.
    """
    linked = Persona.objects.filter(segment_id=segment.pk).order_by("pk")
    documents = Document.objects.select_for_update(no_key=True).filter(pk__in=linked.values("pk")).order_by("pk")
    list(documents.values_list("pk"))
    list(Segment.objects.select_for_update().filter(pk=segment.pk).values_list("pk"))
    return list(linked.values_list("pk", flat=True))


def _update_persona(id, actor, data):
    operations.submit(id, actor=actor, id=str(new_id()), type="persona.update", data=data, in_archive=True)


def _create(workspace, fields, known):
    if len(known) >= MAX_SEGMENTS:
        raise Conflict(_("A workspace can have at most {most} segments."), most=MAX_SEGMENTS, code="too_many_segments")
    return Segment.objects.create(workspace=workspace, **fields)


def _clean(fields):
    cleaned = named_lists.clean(fields, PROBLEMS, _("The segment could not be saved. Check its fields."))
    if "description" in cleaned:
        cleaned["description"] = plain_text.clean_text(cleaned["description"]).strip()
    return cleaned


def _check_name(name, known):
    named_lists.require_name(name)
    if named_lists.find_namesake(name, known):
        named_lists.refuse_name(_("There is a segment of this name."))


def _text_problem(most):
    return lambda text: _too_long(text, most) if isinstance(text, str) else _("must be text.")


def _too_long(text, most):
    return length_problem(most, len(text)) if len(text) > most else None


def _share_problem(share):
    is_number = isinstance(share, int) and not isinstance(share, bool)
    if share is None or (is_number and 0 <= share <= WHOLE):
        return None
    return Sentence(_("must be a whole number from {low} to {high}."), low=0, high=WHOLE)


PROBLEMS = {
    "name": _text_problem(MAX_NAME_LENGTH),
    "description": _text_problem(MAX_DESCRIPTION_LENGTH),
    "share": _share_problem,
}
