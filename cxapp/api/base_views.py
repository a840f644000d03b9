"""Base classes of all endpoints: strict bodies, JSON whatever the client accepts, responses that are not cached."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import generics
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from cxapp import permissions
from cxapp.errors import NotFound
from cxapp.models import Document, Journey, visible_documents
from cxapp.schema import Capability, Role

from .body_limits import MAX_BODY_BYTES

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class FixedRenderer(DefaultContentNegotiation):
    """Answers in the only format of the endpoint, whatever the Accept header says."""

    def select_renderer(self, request, renderers, format_suffix=None):
        """Return the first renderer."""
        return renderers[0], renderers[0].media_type


class ChunkedRequest(Request):
    """A request whose body is read even when it comes in chunks, without a Content-Length."""

    def _load_stream(self):
        super()._load_stream()
        if self._stream is None and "chunked" in self.META.get("HTTP_TRANSFER_ENCODING", ""):
            self._stream = self._request


class Endpoint(generics.GenericAPIView):
    """Base class of all endpoints."""

    body_limit = form_limit = MAX_BODY_BYTES
    content_negotiation_class = FixedRenderer
    metadata_class = None
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    http_method_names = ["get", "head", "post", "patch", "delete"]

    @property
    def default_response_headers(self):
        """Return the headers of every response, errors included."""
        return {**super().default_response_headers, **HEADERS}

    def initialize_request(self, request, *args, **kwargs):
        """Wrap Django's request for this API."""
        return ChunkedRequest(
            request,
            parsers=self.get_parsers(),
            authenticators=self.get_authenticators(),
            negotiator=self.get_content_negotiator(),
            parser_context=self.get_parser_context(request),
        )

    def check_may_send_much(self):
        """Raise Forbidden unless the caller may edit a journey; others may not send a body larger than usual."""
        self.perform_authentication(self.request)
        permissions.require_anywhere(self.request.user, Capability.EDIT)

    def read_query(self, shape):
        """Return the query string, checked by the serializer class `shape`."""
        serializer = shape(data=self.request.query_params.dict())
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def read_body(self, shape, **options):
        """Return the body, checked by the serializer class `shape`."""
        serializer = shape(data=self.request.data, context=self.get_serializer_context(), **options)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class WorkspaceResource(Endpoint):
    """A resource that belongs to a workspace: members read it, and change it as their role allows."""

    needs = Capability.EDIT
    workspace_path = "workspace"
    filters = None

    def get_queryset(self):
        """Return the objects that the reader may see and that match the query."""
        visible = self.list_visible()
        query = self.read_query(self.filters) if self.filters else {}
        if workspace := query.pop("workspace", None):
            visible = visible.filter(**{f"{self.workspace_path}_id": workspace})
        return visible.filter(**query).order_by("-pk")

    def list_visible(self):
        """Return the objects of the workspaces that the reader is a member of."""
        return self.queryset.filter(**{f"{self.workspace_path}__membership__user_id": self.request.user.pk})

    def get_object(self):
        """Return the object of the URL; raises NotFound, or Forbidden before a change that the role does not allow."""
        instance = get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])
        if self.request.method not in ("GET", "HEAD"):
            self.check_right(instance)
        return instance

    def check_right(self, obj):
        """Raise Forbidden where the role does not allow a change."""
        permissions.require(self.request.user, self.workspace_id(obj), self.needs)

    def workspace_id(self, obj):
        """Return the id of the workspace to which an object belongs."""
        return obj.workspace_id


class JourneyPart(WorkspaceResource):
    """A resource that belongs to a journey, and by it to a workspace."""

    workspace_path = "document__workspace"

    def list_visible(self):
        """Return the objects of the journeys on which the reader has a role."""
        return self.queryset.filter(document__in=visible_documents(self.request.user))

    def check_right(self, obj):
        """Raise Forbidden where the role on the journey does not allow a change."""
        permissions.require_on(obj.document, self.request.user, self.needs)


class EditorPart(JourneyPart):
    """A resource of a journey for those who may edit it; others need not know that it is there."""

    def get_object(self):
        """Return the object of the URL; raises Forbidden also before reading."""
        instance = super().get_object()
        self.check_right(instance)
        return instance


class EditorPartList(EditorPart):
    """Lists and creates sources."""

    def get_queryset(self):
        """Return those of journeys that the reader may edit."""
        editing = [role for role in Role.values if permissions.has_capability(role, self.needs)]
        if permissions.role_limit(self.request.user) not in ("", *editing):
            return super().get_queryset().none()
        return super().get_queryset().filter(document__in=visible_documents(self.request.user, editing))

    def find_document(self, id):
        """Return a journey's document; raises NotFound, or Forbidden where the person may not edit it."""
        document = Document.objects.filter(pk=id, kind="journey").first()
        if document is None:
            raise NotFound()
        permissions.require_on(document, self.request.user, self.needs)
        return document


def find_visible_journey(user, id):
    """Return a journey that the person may see, with its document; raises NotFound."""
    visible = Journey.objects.visible_to(user).select_related("document")
    if journey := visible.filter(pk=id).first():
        return journey
    raise NotFound()


class NotFoundEndpoint(Endpoint):
    """404 for every method."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []

    def initial(self, request, *args, **kwargs):
        """There is nothing here."""
        raise Http404
