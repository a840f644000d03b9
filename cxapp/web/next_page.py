"""The page that a form asks to return to: a path of this site, whatever was posted."""

from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request, default):
    """Return the posted `next` where it is a path of this site, else `default`."""
    path = request.POST.get("next", "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure())
    return path if is_ours else default
