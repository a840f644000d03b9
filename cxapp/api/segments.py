"""The customer segments of a workspace, from which personas are drawn."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveUpdateDestroyAPIView

from cxapp.models import Segment
from cxapp.models.segments import MAX_DESCRIPTION_LENGTH
from cxapp.workspaces import segments

from .base_views import WorkspaceResource
from .filters import WorkspaceFilter
from .strict_fields import Id, Line, Strict, Text, WholeNumber
from .workspace_lists import WorkspaceList


class SegmentSerializer(Strict, serializers.ModelSerializer):
    """A segment of customers. Personas have its id in `segment_id`; `share` is its share of all customers, in %."""

    write_once = ("workspace",)
    workspace = Id(source="workspace_id", required=False)
    name = Line(max_length=segments.MAX_NAME_LENGTH)
    description = Text(max_length=MAX_DESCRIPTION_LENGTH, required=False, allow_blank=True)
    share = WholeNumber(min_value=0, max_value=segments.WHOLE, required=False, allow_null=True)

    class Meta:
        model = Segment
        fields = ["id", "workspace", *segments.FIELDS, "created_at"]
        read_only_fields = ["id", "created_at"]
        validators = []


class SegmentList(WorkspaceList):
    """Lists segments, and creates them in the given workspace or the first one that may be edited."""

    queryset = Segment.objects.all()
    serializer_class = SegmentSerializer
    save_new = staticmethod(segments.create_segment)

    @extend_schema(parameters=[WorkspaceFilter])
    def get(self, request, *args, **kwargs):
        """List the segments of the reader's workspaces, newest first."""
        return self.list(request, *args, **kwargs)


class SegmentDetail(WorkspaceResource, RetrieveUpdateDestroyAPIView):
    """Returns, changes and deletes a segment."""

    queryset = Segment.objects.all()
    serializer_class = SegmentSerializer

    def perform_update(self, serializer):
        """Save the fields; its personas get a new name by operations."""
        fields, segment = serializer.validated_data, serializer.instance
        serializer.instance = segments.change_segment(segment=segment, actor=self.request.user, **fields)

    def perform_destroy(self, instance):
        """Delete it; its personas keep its name as their text."""
        segments.delete_segment(segment=instance, actor=self.request.user)
