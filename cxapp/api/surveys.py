"""Surveys: pages that ask customers one question at one place; for members who may edit the journey."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from cxapp.models import Survey
from cxapp.workspaces import surveys

from .base_views import EditorPart, EditorPartList
from .filters import ShareLinkFilter
from .measurements import JourneyReference, PlaceSerializer
from .strict_fields import Flag, Id, Line, Strict


class SurveySerializer(serializers.ModelSerializer):
    """A survey with its URL and the number of answers."""

    journey = serializers.UUIDField(source="document_id")
    metric = serializers.UUIDField(source="metric_id")
    place = PlaceSerializer(source="*")
    persona = serializers.UUIDField(source="persona_id", allow_null=True)
    questions = serializers.DictField(child=serializers.CharField(), help_text="By language: en, ru.")
    url = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField()

    class Meta:
        model = Survey
        fields = ["id", "journey", "metric", "place", "persona", "questions", "asks_words", "url", "answers"]
        fields += ["created_at", "closed_at"]

    def get_url(self, survey) -> str:
        """Return the URL that customers open; with `?kiosk=1` the page returns to the question by itself."""
        return self.context["request"].build_absolute_uri(reverse("survey", args=[survey.token]))

    def get_answers(self, survey) -> int:
        """Return the number of answers."""
        return surveys.count_answers([survey]).get(survey.pk, 0)


class SurveyChange(Strict, serializers.Serializer):
    """The fields of a survey that can be changed."""

    questions = serializers.DictField(child=Line(max_length=300, allow_blank=True), required=False)
    asks_words = Flag(required=False)
    closed = Flag(required=False)


class NewSurvey(Strict, serializers.Serializer):
    """The fields of a new survey."""

    journey = Id()
    metric = Id()
    place = PlaceSerializer(source="*")
    persona = Id(required=False, allow_null=True)
    questions = serializers.DictField(child=Line(max_length=300, allow_blank=True), required=False)
    asks_words = Flag(required=False)


class SurveyList(EditorPartList, ListAPIView):
    """Lists and creates surveys."""

    filters = ShareLinkFilter
    queryset = Survey.objects.select_related("document")
    serializer_class = SurveySerializer

    @extend_schema(parameters=[ShareLinkFilter])
    def get(self, request):
        """List the surveys of journeys that the reader may edit, newest first."""
        return self.list(request)

    @extend_schema(request=NewSurvey, responses={201: SurveySerializer})
    def post(self, request):
        """Create a survey that asks the question of a metric at a place of a journey."""
        document = self.find_document(self.read_body(JourneyReference)["journey"])
        fields = {name: value for name, value in self.read_body(NewSurvey).items() if name != "journey"}
        survey = surveys.create_survey(document=document, actor=request.user, **fields)
        return Response(self.get_serializer(survey).data, status=201)


class SurveyDetail(EditorPart):
    """Returns, changes and deletes a survey."""

    queryset = Survey.objects.select_related("document")
    serializer_class = SurveySerializer

    def get(self, request, id):
        """Return the survey."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=SurveyChange, responses=SurveySerializer)
    def patch(self, request, id):
        """Change, close or reopen the survey."""
        survey = surveys.change_survey(survey=self.get_object(), actor=request.user, **self.read_body(SurveyChange))
        return Response(self.get_serializer(survey).data)

    @extend_schema(responses={204: None})
    def delete(self, request, id):
        """Delete the survey; its answers stay."""
        surveys.delete_survey(survey=self.get_object(), actor=request.user)
        return Response(status=204)
