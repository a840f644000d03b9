"""The page that a form returns to: always a path of this site."""

from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request, default):
    """Return the posted `next` if it is a path of this site, else `default`."""
    path = request.POST.get("next", "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure())
    return path if is_ours else default
