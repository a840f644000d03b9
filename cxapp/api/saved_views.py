"""Saved views of a map: one's own, and those that are shared with everybody who reads the map."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from cxapp import permissions
from cxapp.exports import map_view
from cxapp.models import SavedView
from cxapp.models.saved_views import MAX_NAME_LENGTH
from cxapp.schema import CARD_KINDS, Capability, Channel, Evidence, Level, own_id
from cxapp.workspaces import saved_views

from .journeys import JourneyEndpoint
from .strict_fields import Choice, Flag, Id, Line, Strict, Text, WholeNumber

# As many lanes, channels and people as a view may name.
MAX_NAMED = 200
MAX_TEXT_LENGTH = 200
# Those of metrics are named by the metric.
OVERLAYS = tuple(name for name in map_view.OVERLAYS if name not in map_view.METRIC_KINDS)
SPANS = ("usual", "28", "112", "365", "own")
COMPARISONS = ("none", "before", "year", "own")
ZOOM = (10, 200)


class StringId(Id):
    """An id that stays a string, for JSON."""

    def to_internal_value(self, data):
        """The id as text."""
        return str(super().to_internal_value(data))


class Overlay(Text):
    """A fixed overlay by its name, or a metric's by its id."""

    def to_internal_value(self, data):
        """The name or the id."""
        name = super().to_internal_value(data)
        return name if name in OVERLAYS else StringId().run_validation(name)


class ChannelOrNone(Text):
    """A built-in channel, an own one as `own:` and its id, or "" for touchpoints without one."""

    def to_internal_value(self, data):
        """The channel."""
        channel = super().to_internal_value(data)
        if channel and channel not in Channel.values and not own_id(channel):
            raise serializers.ValidationError(_("This is not a channel."))
        return channel


class OwnerOrNone(Text):
    """The id of a person, or "" for cards without an owner."""

    def to_internal_value(self, data):
        """The id as text."""
        owner = super().to_internal_value(data)
        return StringId().run_validation(owner) if owner else ""


def list_of(field, most=MAX_NAMED):
    """Return a field for a list that is empty by default."""
    return serializers.ListField(child=field, max_length=most, default=list)


def defaults_of(shape):
    """Return a function that gives the value of an empty object."""
    return lambda: shape().run_validation({})


class PeriodSettings(Strict, serializers.Serializer):
    """The days of the answers, and those that they are compared with, as in the address of a map."""

    span = Choice(choices=SPANS, default="usual")
    from_ = serializers.DateField(allow_null=True, default=None)
    to = serializers.DateField(allow_null=True, default=None)
    compare = Choice(choices=COMPARISONS, default="none")
    compare_from = serializers.DateField(allow_null=True, default=None)
    compare_to = serializers.DateField(allow_null=True, default=None)

    def get_fields(self):
        """Name the first day `from`, which is a word of Python."""
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}


class FilterSettings(Strict, serializers.Serializer):
    """Which cards are shown: those that have one of the values of every list that is not empty, and the text."""

    kinds = list_of(Choice(choices=[(kind, kind) for kind in CARD_KINDS]), len(CARD_KINDS))
    channels = list_of(ChannelOrNone(max_length=40, allow_blank=True))
    owners = list_of(OwnerOrNone(max_length=36, allow_blank=True))
    evidence = list_of(Choice(choices=[("", ""), *Evidence.choices], allow_blank=True), len(Evidence) + 1)
    text = Text(max_length=MAX_TEXT_LENGTH, allow_blank=True, default="")
    hide = Flag(default=False, help_text="Whether other cards are hidden; otherwise they are dimmed.")


class ViewSettings(Strict, serializers.Serializer):
    """What a view shows and how."""

    overlay = Overlay(max_length=36, default="none")
    period = PeriodSettings(default=defaults_of(PeriodSettings))
    persona = StringId(allow_null=True, default=None)
    filters = FilterSettings(default=defaults_of(FilterSettings))
    levels = list_of(Choice(choices=Level.choices), len(Level))
    folded = list_of(StringId())
    opened = list_of(StringId())
    hidden = list_of(StringId())
    zoom = WholeNumber(min_value=ZOOM[0], max_value=ZOOM[1], default=100, help_text="In per cent.")


class ViewSerializer(serializers.ModelSerializer):
    """A saved view. Visitors by a share link see the shared ones, without people."""

    settings = serializers.SerializerMethodField()

    class Meta:
        model = SavedView
        fields = ["id", "name", "shared", "settings", "created_at"]

    @extend_schema(responses=ViewSettings)
    def get_settings(self, view) -> dict:
        """Return the settings as the reader may see them."""
        return saved_views.visitor_settings(view.settings) if self.context["visits"] else view.settings


class ViewList(serializers.Serializer):
    """The views of a map that the reader may use, the oldest first."""

    views = ViewSerializer(many=True)


class NewView(Strict, serializers.Serializer):
    """A new view."""

    name = Line(max_length=MAX_NAME_LENGTH)
    shared = Flag(default=False)
    settings = ViewSettings()


class ViewChange(Strict, serializers.Serializer):
    """What can be changed of a view; its settings are replaced as a whole."""

    name = Line(max_length=MAX_NAME_LENGTH, required=False)
    shared = Flag(required=False)
    settings = ViewSettings(required=False)


class SavedViews(JourneyEndpoint):
    """Common base of both endpoints."""

    welcomes_visitors = True

    def show(self, views, **options):
        """Return views as the reader may see them."""
        return ViewSerializer(views, context={"visits": self.visit is not None}, **options).data

    def read_fields(self, shape):
        """Return the fields of the body, with days as text."""
        return {name: to_json(value) for name, value in self.read_body(shape).items()}


class SavedViewList(SavedViews):
    """Lists the views of a map that the reader may use, and saves them."""

    @extend_schema(operation_id="journeys_views_list", responses=ViewList)
    def get(self, request, id):
        """List one's own views and the shared ones."""
        return Response({"views": self.show(saved_views.list_views(self.journey(), self.actor), many=True)})

    @extend_schema(request=NewView, responses={201: ViewSerializer})
    def post(self, request, id):
        """Save a view: for oneself, or, with the right to edit the map, for everybody who reads it."""
        document = self.journey().document
        refuse_visitors(self.visit)
        view = saved_views.create_view(document=document, actor=request.user, **self.read_fields(NewView))
        return Response(self.show(view), status=201)


class SavedViewDetail(SavedViews):
    """Returns, changes and deletes a view."""

    def get_object(self):
        """Return the view of the URL; raise NotFound also for the own one of somebody else."""
        return get_object_or_404(
            saved_views.list_views(self.journey(), self.actor).select_related("document"), pk=self.kwargs["view_id"]
        )

    @extend_schema(responses=ViewSerializer)
    def get(self, request, id, view_id):
        """Return the view."""
        return Response(self.show(self.get_object()))

    @extend_schema(request=ViewChange, responses=ViewSerializer)
    def patch(self, request, id, view_id):
        """Rename the view, replace its settings, share it or take it back."""
        found = self.get_object()
        refuse_visitors(self.visit)
        fields = self.read_fields(ViewChange)
        return Response(self.show(saved_views.change_view(view=found, actor=request.user, **fields)))

    @extend_schema(responses={204: None})
    def delete(self, request, id, view_id):
        """Delete the view."""
        found = self.get_object()
        refuse_visitors(self.visit)
        saved_views.delete_view(view=found, actor=request.user)
        return Response(status=204)


def refuse_visitors(visit):
    """Raise Forbidden for a visitor by a share link, who has no account to keep a view for."""
    if visit:
        permissions.check(visit.role, Capability.EDIT)


def to_json(value):
    """Return checked settings with days as text."""
    if isinstance(value, dict):
        return {name: to_json(inner) for name, inner in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value
