"""The logo and the colour of a workspace on pages for people from outside."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cxapp import colours, files
from cxapp.workspaces import branding

# --surface of static/css/tokens.css, light and dark.
SURFACES = ("#ffffff", "#1a1d20")
RULES = """:root {
  --company: light-dark(%(grounds)s);
  --on-company: light-dark(%(inks)s);
  --company-line: 3px;
}

.centered-column, .company-sample {
  --primary: var(--company);
  --on-primary: var(--on-company);
}
"""
# What an address gives never changes: another logo and another colour have other addresses.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


def build_branding(workspace):
    """Return {logo, colours}: the addresses of the logo and of a stylesheet, "" where the workspace has none."""
    return {
        "logo": reverse("logo", args=[workspace.logo_id]) if workspace.logo_id else "",
        "colours": reverse("colours", args=[workspace.colour[1:]]) if workspace.colour else "",
    }


@require_safe
def show_logo(request, id):
    """Send a logo."""
    content = branding.read_logo(id)
    return HttpResponse(content, content_type=files.image_type(content), headers=HEADERS)


@require_safe
def show_colours(request, colour):
    """Send the stylesheet of a colour, in which it can be read on every ground; it depends only on the address."""
    chosen = f"#{colour}"
    if not colours.is_colour(chosen):
        raise Http404
    grounds = [colours.adapt(chosen, surface, colours.GRAPHIC_CONTRAST) for surface in SURFACES]
    inks = [colours.ink_on(ground) for ground in grounds]
    rules = RULES % {"grounds": ", ".join(grounds), "inks": ", ".join(inks)}
    return HttpResponse(rules, content_type="text/css", headers=HEADERS)
