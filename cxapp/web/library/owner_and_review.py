"""Who looks after each journey, and by which day it is to be reviewed."""

from django.utils import formats
from django.utils.translation import gettext

from cxapp.models import JourneyMembership, Membership
from cxapp.web import avatars


def list_owners_and_reviews(workspace, journeys, hues):
    """Return {journey id: {owner, review, is_late}}; who has no role any longer is no owner."""
    owners = find_owners(workspace, [journey for journey in journeys if journey.owner])
    today = workspace.today()
    return {
        journey.pk: {
            "owner": avatars.user_avatar(owners[journey.pk], hues) if journey.pk in owners else None,
            "review": review_text(journey.review_date, today),
            "is_late": bool(journey.review_date) and journey.review_date < today,
        }
        for journey in journeys
    }


def find_owners(workspace, journeys):
    """Return {journey id: user} of the journeys whose owner has a role on them."""
    people = {journey.owner for journey in journeys}
    members = Membership.objects.filter(workspace=workspace, user__in=people).select_related("user")
    guests = JourneyMembership.objects.filter(document__workspace=workspace, user__in=people).select_related("user")
    everywhere = {one.user_id: one.user for one in members}
    alone = {(one.document_id, one.user_id): one.user for one in guests}
    found = {one.pk: everywhere.get(one.owner) or alone.get((one.pk, one.owner)) for one in journeys}
    return {id: user for id, user in found.items() if user}


def review_text(day, today):
    """Return by when a journey is to be reviewed, or since when its review is overdue; "" without a date."""
    if not day:
        return ""
    text = gettext("Review overdue since %(day)s") if day < today else gettext("Review by %(day)s")
    return text % {"day": formats.date_format(day, "j E" if day.year == today.year else "j E Y")}
