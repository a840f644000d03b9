"""The addresses of the page of a journey's surveys and webhooks, and of its actions."""

from django.urls import path

from . import views

SOURCES = "journeys/<uuid:id>/sources/"
SURVEY = f"{SOURCES}surveys/<uuid:survey_id>/"
WEBHOOK = f"{SOURCES}webhooks/<uuid:receiver_id>/"

urlpatterns = [
    path(SOURCES, views.show, name="journey-sources"),
    path(f"{SOURCES}surveys/new/", views.create_survey, name="journey-sources-survey-new"),
    path(SURVEY, views.change_survey, name="journey-sources-survey-change"),
    path(f"{SURVEY}close/", views.close_survey, name="journey-sources-survey-close"),
    path(f"{SURVEY}open/", views.open_survey, name="journey-sources-survey-open"),
    path(f"{SURVEY}delete/", views.delete_survey, name="journey-sources-survey-delete"),
    path(f"{SOURCES}webhooks/new/", views.create_webhook, name="journey-sources-webhook-new"),
    path(WEBHOOK, views.change_webhook, name="journey-sources-webhook-change"),
    path(f"{WEBHOOK}test/", views.test_webhook, name="journey-sources-webhook-test"),
    path(f"{WEBHOOK}delete/", views.delete_webhook, name="journey-sources-webhook-delete"),
]
