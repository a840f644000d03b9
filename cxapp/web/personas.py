"""Personas: the customers whose journeys a workspace draws."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import permissions
from cxapp.models import Persona
from cxapp.schema import Capability
from cxapp.workspaces import persona_copies, personas

from . import avatars, page_context, persona_deletion, persona_page
from .form_fields import LineField, TextField
from .form_page import form_action
from .library import journey_cards


class TextArea(forms.Textarea):
    """A text area in which the end of a line counts as one character, as everywhere else."""

    def value_from_datadict(self, data, files, name):
        """Return the text with line feeds only."""
        value = super().value_from_datadict(data, files, name)
        return value and value.replace("\r\n", "\n")


TEXT_AREA = TextArea({"rows": 3})


class PersonaForm(forms.ModelForm):
    """The form of a persona; only the name is required."""

    class Meta:
        model = Persona
        fields = (
            "name", "role", "segment", "share", "quote", "required_outcome", "appropriate_experience",
        )  # fmt: skip
        labels = {
            "name": pgettext_lazy("of a person", "Name"),
            "role": _("Role"),
            "segment": _("Segment"),
            "share": _("Share of customers, %"),
            "quote": _("In their own words"),
            "required_outcome": _("Required outcome"),
            "appropriate_experience": _("Appropriate experience"),
        }
        help_texts = {
            "role": _("In a word or two, for example: gift giver."),
            "required_outcome": _("What the customer needs to get done."),
            "appropriate_experience": _("How the customer wants or needs to get it."),
        }
        field_classes = dict.fromkeys(("name", "role", "segment"), LineField)
        field_classes |= dict.fromkeys(("quote", "required_outcome", "appropriate_experience"), TextField)
        widgets = {
            "name": forms.TextInput({"autofocus": True}),
            "quote": TEXT_AREA,
            "required_outcome": TEXT_AREA,
            "appropriate_experience": TEXT_AREA,
            "share": forms.NumberInput({"min": 0, "max": 100}),
        }

    def clean_share(self):
        """Return the share of customers in per cent; refuse more than 100."""
        share = self.cleaned_data["share"]
        if share is not None and share > 100:
            raise forms.ValidationError(_("From 0 to 100."))
        return share


@require_safe
@page_context.members_only
def index(request):
    """Show all personas of the workspace."""
    cards = journey_cards.gather_cards(request.membership.workspace)
    personas = [
        avatars.persona_avatar(persona)
        | {"journeys": len(cards_with_persona(cards, str(persona.pk))), "share": persona.share}
        for persona in request.membership.workspace.personas.all()
    ]
    return render(
        request, "personas/index.html", page_context.build_context(request, "personas") | {"personas": personas}
    )


@require_safe
@ensure_csrf_cookie
@page_context.members_only
def show(request, id):
    """Show one persona and their journeys; who may edit does so in place, with others at the same time."""
    persona = get_object_or_404(Persona, pk=id, workspace=request.membership.workspace)
    cards = cards_with_persona(journey_cards.gather_cards(persona.workspace, persona=persona), str(persona.pk))
    drawn = avatars.persona_avatar(persona) | {"share": persona.share, "short": personas.short_name(persona.name)}
    context = page_context.build_context(request, "personas") | {"persona": drawn, "cards": cards}
    context |= persona_page.build_page(request, persona, cards)
    if context["may_edit"]:
        context["consequences"] = persona_deletion.describe_deletion(persona)
    return render(request, "personas/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_context.members_only
def create(request):
    """Show the form of a new persona; on POST create it."""
    permissions.check(request.membership.role, Capability.EDIT)
    form = PersonaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        owned = {"workspace": request.membership.workspace, "actor": request.user}
        return redirect("persona", personas.create_persona(**owned, **form.cleaned_data).pk)
    context = page_context.build_context(request, "personas") | {"form": form}
    return render(request, "personas/form.html", context, status=400 if form.errors else 200)


@form_action("personas")
@page_context.members_only
def duplicate(request, id):
    """Copy a persona, and open the copy."""
    persona = get_object_or_404(Persona, pk=id, workspace=request.membership.workspace)
    return redirect("persona", persona_copies.duplicate_persona(persona=persona, actor=request.user).pk)


def cards_with_persona(cards, persona):
    """Return the cards of the journeys of this persona."""
    return [card for card in cards if any(persona_avatar["id"] == persona for persona_avatar in card["personas"])]
