"""The choices of fields, with labels in the reader's language."""

import enum

from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    COMMENTER = "commenter", _("Commenter")
    VIEWER = "viewer", _("Viewer")


class Capability(enum.StrEnum):
    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"
    ADMINISTER = "administer"


class State(TextChoices):
    AS_IS = "as_is", _("As-is")
    TO_BE = "to_be", _("To-be")


class Level(TextChoices):
    CONTACT = "contact", _("Contact")
    INTERACTION = "interaction", _("Interaction")
    ENGAGEMENT = "engagement", _("Engagement")


class LaneKind(TextChoices):
    ACTIONS = "actions", _("Customer actions")
    TOUCHPOINTS = "touchpoints", _("Touchpoints")
    EMOTION = "emotion", _("Emotion")
    THOUGHTS = "thoughts", _("Thoughts")
    EXPECTATIONS = "expectations", _("Expectations")
    PAINS = "pains", _("Pains")
    PLEASURES = "pleasures", _("Pleasures")
    METRICS = "metrics", _("Metrics")
    OPPORTUNITIES = "opportunities", _("Opportunities")
    EVIDENCE = "evidence", _("Evidence")
    FRONTSTAGE = "frontstage", _("Frontstage")
    BACKSTAGE = "backstage", _("Backstage")
    SUPPORT = "support", _("Support")
    CUSTOM = "custom", _("Own lane")


class LaneHue(TextChoices):
    """The colours of lanes, named as those of people: `static/css/people.css` has them."""

    PLUM = "plum", pgettext_lazy("colour", "Purple")
    MOSS = "moss", pgettext_lazy("colour", "Green")
    ROSE = "rose", pgettext_lazy("colour", "Pink")
    IRIS = "iris", pgettext_lazy("colour", "Indigo")
    SKY = "sky", pgettext_lazy("colour", "Blue")
    CLAY = "clay", pgettext_lazy("colour", "Brown")
    SLATE = "slate", pgettext_lazy("colour", "Grey")


class Icon(TextChoices):
    """The icons that people choose, named as in the sprite."""

    PERSON = "person", pgettext_lazy("icon", "Person")
    USERS = "users", pgettext_lazy("icon", "People")
    CHAT = "chat", pgettext_lazy("icon", "Speech bubble")
    MESSENGER = "messenger", pgettext_lazy("icon", "Round speech bubble")
    SOCIAL = "social", pgettext_lazy("icon", "Heart")
    STAR = "star", pgettext_lazy("icon", "Star")
    FLAG = "flag", pgettext_lazy("icon", "Flag")
    TARGET = "target", pgettext_lazy("icon", "Target")
    EYE = "eye", pgettext_lazy("icon", "Eye")
    WARN = "warn", pgettext_lazy("icon", "Warning sign")
    CLOCK = "clock", pgettext_lazy("icon", "Clock")
    CALENDAR = "calendar", pgettext_lazy("icon", "Calendar")
    GAUGE = "gauge", pgettext_lazy("icon", "Gauge")
    SCALE = "scale", pgettext_lazy("icon", "Scales")
    LIST = "list", pgettext_lazy("icon", "List")
    LAYERS = "layers", pgettext_lazy("icon", "Layers")
    FILE = "file", pgettext_lazy("icon", "Document")
    TABLE = "table", pgettext_lazy("icon", "Table")
    LINK = "link", pgettext_lazy("icon", "Link")
    FIX = "fix", pgettext_lazy("icon", "Wrench")
    PLAY = "play", pgettext_lazy("icon", "Play sign")
    PRINT = "print", pgettext_lazy("icon", "Printer")
    STORE = "store", pgettext_lazy("icon", "Storefront")
    KIOSK = "kiosk", pgettext_lazy("icon", "Kiosk")
    WEB = "web", pgettext_lazy("icon", "Browser window")
    APP = "app", pgettext_lazy("icon", "Mobile phone")
    PHONE = "phone", pgettext_lazy("icon", "Phone receiver")
    MAIL = "mail", pgettext_lazy("icon", "Envelope")
    LETTER = "letter", pgettext_lazy("icon", "Postcard")
    COURIER = "courier", pgettext_lazy("icon", "Truck")
    PARCEL = "parcel", pgettext_lazy("icon", "Box")
    MARKETPLACE = "marketplace", pgettext_lazy("icon", "Bag")
    PARTNER = "partner", pgettext_lazy("icon", "Two circles")
    ADS = "ads", pgettext_lazy("icon", "Megaphone")
    OTHER = "other", pgettext_lazy("icon", "Three dots")


class Channel(TextChoices):
    SHOP = "shop", _("Store")
    KIOSK = "kiosk", _("Kiosk")
    WEBSITE = "website", _("Web")
    MARKETPLACE = "marketplace", _("Marketplace")
    APP = "app", _("App")
    PHONE = "phone", _("Phone")
    SMS = "sms", pgettext_lazy("channel", "SMS")
    MESSENGER = "messenger", _("Messenger")
    EMAIL = "email", _("E-mail")
    CHAT = "chat", _("Chat")
    SOCIAL = "social", _("Social")
    ADVERTISING = "advertising", _("Ads")
    LETTER = "letter", pgettext_lazy("channel", "Letter")
    COURIER = "courier", _("Courier")
    PARCEL = "parcel", _("Parcel")
    PARTNER = "partner", _("Partner")
    OTHER = "other", _("Other")


# Where customers meet a built-in channel. An advertisement, a partner and the channel "other" may be on either side.
ONLINE_CHANNELS = frozenset({"website", "marketplace", "app", "sms", "messenger", "email", "chat", "social"})
OFFLINE_CHANNELS = frozenset({"shop", "kiosk", "phone", "letter", "courier", "parcel"})

# The icons of channels that are not named after them.
CHANNEL_ICONS = {"shop": "store", "website": "web", "email": "mail", "advertising": "ads"}

EMOTION_LABELS = {
    -2: _("very negative"),
    -1: _("negative"),
    0: _("neutral"),
    1: _("positive"),
    2: _("very positive"),
}


class ExpectationStatus(TextChoices):
    UNMET = "unmet", _("Unmet")
    MET = "met", _("Met")
    EXCEEDED = "exceeded", _("Exceeded")


class PainType(TextChoices):
    PROBLEM = "problem", pgettext_lazy("pain", "Problem")
    FEAR = "fear", pgettext_lazy("pain", "Fear")
    EFFORT = "effort", pgettext_lazy("pain", "Effort")


# A problem, as most pains are, has no mark.
PAIN_ICONS = {"fear": "bolt", "effort": "gauge"}


def pain_mark(type: str) -> dict[str, str] | None:
    """Return {icon, text} of a kind of pain; None of a problem."""
    if type not in PAIN_ICONS:
        return None
    return {"icon": PAIN_ICONS[type], "text": str(dict(PainType.choices)[type])}


class FixStatus(TextChoices):
    OPEN = "open", pgettext_lazy("fix", "Open")
    PLANNED = "planned", pgettext_lazy("fix", "Planned")
    FIXING = "fixing", pgettext_lazy("fix", "Fixing")
    VERIFIED = "verified", pgettext_lazy("fix", "Verified")
    REOPENED = "reopened", pgettext_lazy("fix", "Reopened")


class Driver(TextChoices):
    BRAND_RECOGNITION = "brand_recognition", _("Brand recognition")
    COURTESY = "courtesy", _("Courtesy and openness of staff")
    CONVENIENCE = "convenience", _("Convenience of contact")
    ACCESS = "access", _("Access to points of sale")
    LOYALTY = "loyalty", _("Loyalty policy")
    UNOBTRUSIVE_ADVERTISING = "unobtrusive_advertising", _("Unobtrusive advertising")
    SPEED = "speed", _("Speed of response")
    EXPECTATIONS = "expectations", _("Meeting expectations")


class Evidence(TextChoices):
    """What a card rests on."""

    ASSUMPTION = "assumption", pgettext_lazy("evidence", "Assumption")
    INTERVIEW = "interview", pgettext_lazy("evidence", "Interview")
    SURVEY = "survey", pgettext_lazy("evidence", "Survey")
    ANALYTICS = "analytics", pgettext_lazy("evidence", "Analytics")
    OBSERVATION = "observation", pgettext_lazy("evidence", "Observation")


class AuditRule(TextChoices):
    """The rules that a map is checked by, in the order in which they are listed."""

    NO_PERSONA = "no_persona", pgettext_lazy("rule", "No persona")
    NO_SCENARIO = "no_scenario", pgettext_lazy("rule", "No scenario")
    DEPARTMENT_STAGE = "department_stage", pgettext_lazy("rule", "A stage is named after a department")
    NO_EXPECTATION = "no_expectation", pgettext_lazy("rule", "A key touchpoint has no expectation")
    NOTHING_AFTER = "nothing_after", pgettext_lazy("rule", "Nothing after the sale")
    NOT_ASKED = "not_asked", pgettext_lazy("rule", "Nobody was asked here")
    GAP_WITHOUT_FIX = "gap_without_fix", pgettext_lazy("rule", "A proven gap has no fix")
    FIX_WITHOUT_OWNER = "fix_without_owner", pgettext_lazy("rule", "A fix has no owner")
    OLD_EVIDENCE = "old_evidence", pgettext_lazy("rule", "Evidence is out of date")
    NO_OWNER = "no_owner", pgettext_lazy("rule", "The map has no owner")
    REVIEW_PASSED = "review_passed", pgettext_lazy("rule", "The review date has passed")


class SystemKind(TextChoices):
    SYSTEM = "system", pgettext_lazy("blueprint", "System")
    DEPARTMENT = "department", pgettext_lazy("blueprint", "Department")


class MetricKind(TextChoices):
    NPS = "nps", "NPS"
    CES = "ces", "CES"
    CSAT = "csat", "CSAT"
    CUSTOM = "custom", _("Own metric")


class Method(TextChoices):
    NPS = "nps", _("Promoters less detractors")
    SHARE = "share", _("Share from a threshold")
    MEAN = "mean", _("Mean")


class NoticeKind(TextChoices):
    MENTION = "mention", _("Mention")
    REPLY = "reply", _("Reply")
    RESOLVED = "resolved", _("Resolved")


class AuditAction(TextChoices):
    MEMBER_ADDED = "member_added", _("Joined the workspace")
    MEMBER_CHANGED = "member_changed", _("Role in the workspace changed")
    MEMBER_REMOVED = "member_removed", _("Left or was removed from the workspace")
    MAP_MEMBER_ADDED = "map_member_added", _("Got access to a map")
    MAP_MEMBER_CHANGED = "map_member_changed", _("Role on a map changed")
    MAP_MEMBER_REMOVED = "map_member_removed", _("Lost access to a map")
    INVITED = "invited", _("Invited")
    INVITATION_ENDED = "invitation_ended", _("Invitation withdrawn")
    LINK_CREATED = "link_created", _("Share link created")
    LINK_CHANGED = "link_changed", _("Share link changed")
    LINK_RENEWED = "link_renewed", _("Share link got a new address")
    LINK_ENDED = "link_ended", _("Share link ended")
    JOURNEY_ARCHIVED = "journey_archived", _("Journey archived")
    JOURNEY_UNARCHIVED = "journey_unarchived", _("Journey put back from the archive")
    EDITION_APPROVED = "edition_approved", _("Edition of a map approved")
    EDITION_WITHDRAWN = "edition_withdrawn", _("Approval of an edition withdrawn")
    EDITION_REINSTATED = "edition_reinstated", _("Withdrawal of an approval undone")
    EDITION_READERS_CHANGED = "edition_readers_changed", _("Who is shown the approved edition changed")
    JOURNEY_DELETED = "journey_deleted", _("Journey moved to the trash")
    JOURNEY_RESTORED = "journey_restored", _("Journey restored")
    JOURNEY_ERASED = "journey_erased", _("Journey deleted permanently")
    PERSONA_DELETED = "persona_deleted", _("Persona deleted")
    METRIC_DELETED = "metric_deleted", _("Metric deleted")
    SURVEY_DELETED = "survey_deleted", _("Survey deleted")
    ITEM_RESTORED = "item_restored", _("Restored from the trash")
    ITEM_ERASED = "item_erased", _("Deleted from the trash permanently")
    CHANNEL_ARCHIVED = "channel_archived", _("Channel archived")
    CHANNEL_RESTORED = "channel_restored", _("Channel restored")
    DATA_EXPORTED = "data_exported", _("Export of everything requested")


class EditionReaders(TextChoices):
    """Who sees the approved edition of a map instead of the map as it is."""

    NONE = "none", pgettext_lazy("edition", "Nobody: everyone sees the current map")
    GUESTS = "guests", pgettext_lazy("edition", "Guests by a link, and embedded maps")
    READERS = "readers", pgettext_lazy("edition", "Guests, embedded maps and viewers")


class SearchKind(TextChoices):
    """What the search finds, in the order of its results."""

    JOURNEY = "journey", pgettext_lazy("search", "Journeys")
    PERSONA = "persona", pgettext_lazy("search", "Personas")
    STAGE = "stage", pgettext_lazy("search", "Stages")
    CARD = "card", pgettext_lazy("search", "Cards")
    ANSWER = "answer", pgettext_lazy("search", "Customers’ words")
    COMMENT = "comment", pgettext_lazy("search", "Comments")
    FIX = "fix", pgettext_lazy("search", "Fixes")
    FILE = "file", pgettext_lazy("search", "Files")
    METRIC = "metric", pgettext_lazy("search", "Metrics")
    CHANNEL = "channel", pgettext_lazy("search", "Channels")


class TrashKind(TextChoices):
    PERSONA = "persona", _("Persona")
    METRIC = "metric", _("Metric")
    SURVEY = "survey", pgettext_lazy("trash", "Survey")


class ExportState(TextChoices):
    WAITING = "waiting", pgettext_lazy("export", "Waiting")
    RUNNING = "running", pgettext_lazy("export", "Being made")
    READY = "ready", pgettext_lazy("export", "Ready")
    FAILED = "failed", pgettext_lazy("export", "Failed")


class AnswerSource(TextChoices):
    FILE = "file", _("File")
    PASTE = "paste", _("Pasted")
    TYPED = "typed", _("Typed in")
    API = "api", _("API")
    SURVEY = "survey", _("Survey page")
    CALL = "call", _("Webhook")


class BatchState(TextChoices):
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    UNDONE = "undone", _("Undone")


class PlaceKind(TextChoices):
    JOURNEY = "journey", _("Journey")
    STAGE = "stage", _("Stage")
    TOUCHPOINT = "touchpoint", _("Touchpoint")
