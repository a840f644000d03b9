"""The page of a journey's surveys and webhooks, which the editor also shows as a dialog, and its actions."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import permissions, strict_json
from cxapp.answers import webhook_mapping, webhooks
from cxapp.errors import InvalidInput
from cxapp.models import Journey
from cxapp.schema import Capability
from cxapp.web import form_page, trash_messages
from cxapp.workspaces import surveys

from . import forms
from .sources_page import SourcesPage


def find_page(request, id):
    """Return the page of a journey that this person may edit; raise Http404 or Forbidden."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    permissions.require_on(journey.document, request.user, Capability.EDIT)
    return SourcesPage(request, journey)


def sources_action(view):
    """Turn `view(page, …)` into a view at an address of the page of sources."""

    @require_http_methods(form_page.METHODS)
    @login_required
    @wraps(view)
    def enter(request, id, **ids):
        return form_page.run_action(find_page(request, id), view, **ids)

    return enter


@require_safe
@login_required
def show(request, id):
    """Show all sources, or the surveys at one place (`?place=touchpoint:…`)."""
    page = find_page(request, id)
    flash = page.pop_flash()
    return _show_test(page, **flash["test"]) if "test" in flash else page.render(**flash)


@sources_action
def create_survey(page):
    """Create a survey at a place."""

    def save(**fields):
        surveys.create_survey(document=page.journey.document, actor=page.request.user, **fields)

    return page.submit(save, forms.NewSurveyForm, **page.survey_choices())


@sources_action
def change_survey(page, survey_id):
    """Change what a survey asks."""
    survey = _find_survey(page, survey_id)

    def save(**fields):
        surveys.change_survey(survey=survey, actor=page.request.user, **fields)

    return page.submit(save, forms.SurveyForm, survey.pk)


@sources_action
def close_survey(page, survey_id):
    """Stop accepting answers."""
    return _set_closed(page, survey_id, True)


@sources_action
def open_survey(page, survey_id):
    """Accept answers again."""
    return _set_closed(page, survey_id, False)


def _set_closed(page, survey_id, closed):
    survey = _find_survey(page, survey_id)

    def save():
        surveys.change_survey(survey=survey, actor=page.request.user, closed=closed)

    return page.submit(save)


@sources_action
def delete_survey(page, survey_id):
    """Delete a survey; its answers stay."""
    survey = _find_survey(page, survey_id)

    def save():
        item = surveys.delete_survey(survey=survey, actor=page.request.user)
        if _may_restore(page.request.user, item):
            text = _("Moved the survey about “%(name)s” to the trash.") % {"name": item.title}
            restore_url = reverse("settings-trash-item-restore", args=[item.pk])
            trash_messages.report(page.request, text, restore_url=restore_url, workspace_id=item.workspace_id)

    return page.submit(save)


def _may_restore(user, item):
    """Whether this person sees the trash of the workspace: people with a role on one map do not."""
    return permissions.has_capability(permissions.find_role(user, item.workspace_id), Capability.EDIT)


@sources_action
def create_webhook(page):
    """Create a webhook; the page shows its address once."""

    def save(**fields):
        made, token = webhooks.create_receiver(document=page.journey.document, actor=page.request.user, **fields)
        address = page.request.build_absolute_uri(reverse("api-receive", args=[token]))
        return page.redirect(new_webhook={"id": str(made.pk), "url": address})

    return page.submit(save, forms.WebhookForm)


@sources_action
def change_webhook(page, receiver_id):
    """Change the name and the mapping of a webhook."""
    webhook = _find_webhook(page, receiver_id)

    def save(name, mapping, sample):
        webhooks.change_receiver(receiver=webhook, actor=page.request.user, name=name, mapping=mapping)

    return page.submit(save, forms.WebhookSettingsForm, webhook.pk)


@sources_action
def test_webhook(page, receiver_id):
    """Show what the webhook would read from a sample; nothing is stored."""
    webhook = _find_webhook(page, receiver_id)
    form = page.bind(forms.WebhookSettingsForm, webhook.pk)

    def keep(**fields):
        _read_sample(page, **fields)
        return page.redirect(test={"id": str(webhook.pk), "sent": {name: form.data.get(name) for name in form.fields}})

    return page.submit_form(form, keep)


def _show_test(page, id, sent):
    """Return the page with the mapping that was tested, and with what it reads from the sample."""
    form = page.bind(forms.WebhookSettingsForm, id, data=sent)
    return page.submit_form(
        form, lambda **fields: page.render(form, test={"id": id, "result": _read_sample(page, **fields)})
    )


def _read_sample(page, mapping, sample, **_others):
    reading = webhook_mapping.read_answers(page.journey.document, mapping, _parse_sample(sample))
    errors = webhook_mapping.translate_errors(reading.errors)
    return {"rows": reading.rows, "skipped": reading.skipped, "errors": errors}


@sources_action
def delete_webhook(page, receiver_id):
    """Delete a webhook; its answers stay."""
    webhook = _find_webhook(page, receiver_id)
    return page.submit(lambda: webhooks.delete_receiver(receiver=webhook, actor=page.request.user))


def _parse_sample(sample):
    try:
        return strict_json.loads(sample.encode())
    except InvalidInput as refusal:
        raise InvalidInput(refusal.detail, fields={"sample": refusal.detail}) from None


def _find_survey(page, id):
    return get_object_or_404(page.journey.document.surveys.select_related("document"), pk=id)


def _find_webhook(page, id):
    return get_object_or_404(page.journey.document.receivers.select_related("document"), pk=id)
