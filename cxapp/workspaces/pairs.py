"""Pairs of an as-is map and a to-be map: who belongs to whom, and which record is a copy of which."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import map_diff, operations, permissions, records
from cxapp.errors import Conflict, InvalidInput, NotFound
from cxapp.models import Journey, JourneyPair
from cxapp.models.ids import new_id
from cxapp.schema import MAP_KINDS, Capability, State

NOT_LINKED = _("This map is not linked to another one.")


def save_pair(as_is, actor, journey, new_ids):
    """Link a new to-be map to the as-is map that it is a copy of, with its targets.

    `new_ids` are {(kind, id there): id here}.
    """
    copy_targets(as_is, journey, actor, new_ids)
    origins = {new: old for (_kind, old), new in new_ids.items()}
    JourneyPair.objects.create(to_be_id=journey.pk, as_is_id=as_is.pk, origins=origins)


def copy_pair(original, actor, copy, new_ids):
    """Give the copy of a to-be map the as-is map of the original, and its targets."""
    pair = JourneyPair.objects.filter(to_be=original.pk).first()
    if pair is None:
        return
    copy_targets(original, copy, actor, new_ids)
    renewed = {old: new for (_kind, old), new in new_ids.items()}
    origins = {renewed[id]: origin for id, origin in pair.origins.items() if id in renewed}
    JourneyPair.objects.create(to_be_id=copy.pk, as_is_id=pair.as_is_id, origins=origins, copied=pair.copied)


def copy_targets(original, copy, actor, new_ids):
    """Copy the targets of a journey; one of the whole journey has no place."""
    places = {old: new for (_kind, old), new in new_ids.items()} | {None: None}
    copies = [
        ("target", {**target, "id": str(new_id()), "place": places[target["place"]]})
        for target in records.snapshot(original)["records"]["target"]
        if target["place"] in places
    ]
    for batch in operations.split_into_batches(copies):
        operations.submit(copy.pk, actor=actor, id=str(new_id()), type="records.batch", data=batch)


def link(*, to_be, as_is, actor):
    """Link two maps that exist: records with the same words are matched."""
    for journey in (to_be, as_is):
        permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    _check_link(to_be, as_is)
    with transaction.atomic():
        if JourneyPair.objects.filter(to_be=to_be.pk).exists():
            raise Conflict(_("This map has an as-is map already. Unlink that first."), code="linked")
        return link_by_text(to_be=to_be, as_is=as_is)


def link_by_text(*, to_be, as_is):
    """Return the new pair of two maps, whose records are matched by their words."""
    ends = (records.snapshot(journey)["records"] for journey in (as_is, to_be))
    before, after = ({kind: end[kind] for kind in MAP_KINDS} for end in ends)
    origins = map_diff.match_by_text(before, after)
    return JourneyPair.objects.create(to_be_id=to_be.pk, as_is_id=as_is.pk, origins=origins, copied=False)


def _check_link(to_be, as_is):
    if to_be.pk == as_is.pk:
        raise InvalidInput(_("A map cannot be linked to itself."), fields={"as_is": _("the same map")})
    if to_be.document.workspace_id != as_is.document.workspace_id:
        raise InvalidInput(_("Both maps must be in the same workspace."), fields={"as_is": _("another workspace")})
    if to_be.state != State.TO_BE:
        raise InvalidInput(_("Only a to-be map has an as-is map."), fields={"state": _("must be to-be.")})
    if as_is.state != State.AS_IS:
        raise InvalidInput(_("The other map must be an as-is map."), fields={"as_is": _("must be as-is.")})


def unlink(*, to_be, actor):
    """Forget which as-is map a to-be map belongs to; both maps stay as they are."""
    permissions.require_in_workspace(to_be.document, actor, Capability.EDIT)
    deleted, _by_model = JourneyPair.objects.filter(to_be=to_be.pk).delete()
    if not deleted:
        raise NotFound(_("This map has no as-is map."), code="not_linked")


def find_pairs(journey, user):
    """Return the pairs of a journey that a person sees both ends of, with both journeys, the oldest first."""
    seen = Journey.objects.visible_to(user).values("document_id")
    mine = JourneyPair.objects.filter(to_be=journey.pk) | JourneyPair.objects.filter(as_is=journey.pk)
    found = mine.filter(to_be__in=seen, as_is__in=seen)
    return list(found.select_related("to_be__journey", "as_is__journey").order_by("created_at", "pk"))


def find_pair(journey, user, partner=None):
    """Return the pair of a journey with this partner (any if None), or None."""
    pairs = find_pairs(journey, user)
    if partner is None:
        return next(iter(pairs), None)
    return next((pair for pair in pairs if str(partner) in (str(pair.to_be_id), str(pair.as_is_id))), None)


def partners_to_json(journey, user):
    """Return {as_is, to_be} of a journey: its as-is map or None, and its to-be maps."""
    pairs = find_pairs(journey, user)
    return {
        "as_is": next((_end_to_json(pair, pair.as_is) for pair in pairs if pair.to_be_id == journey.pk), None),
        "to_be": [_end_to_json(pair, pair.to_be) for pair in pairs if pair.as_is_id == journey.pk],
    }


def _end_to_json(pair, document):
    return {
        "id": str(document.pk),
        "title": document.journey.title,
        "state": document.journey.state,
        "language": document.journey.language,
        "copied": pair.copied,
    }
