"""Answers with the bytes of a stored file, which no browser takes for a page of this site."""

from django.http import HttpResponse

from cxapp import exports, files

# A browser keeps a file and asks each time whether it may show it again: the reader's rights may have ended.
CACHE_CONTROL = "private, no-cache"
# A page made of the file, should a browser show it as one, has no rights: no scripts, no forms, an origin of its own.
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def build_response(request, stored, read):
    """Return an answer with the bytes of a file, which `read` returns: an image to be shown, others to be saved.

    304 if the browser has it already: the content of a file never changes.
    """
    etag = f'"{stored.pk.hex}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag, "Cache-Control": CACHE_CONTROL})
    content = read(stored)
    disposition = "inline" if stored.is_image else "attachment"
    headers = {
        "Content-Disposition": exports.content_disposition(stored.name, disposition),
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": CACHE_CONTROL,
        "ETag": etag,
    }
    type = files.image_type(content) if stored.is_image else stored.type
    return HttpResponse(content, content_type=type, headers=headers)


class KeptByBrowsers:
    """Part of an endpoint whose answers say themselves how long browsers keep them."""

    @property
    def default_response_headers(self):
        """Return the headers of the other base class without Cache-Control; errors are kept nowhere all the same."""
        return {name: value for name, value in super().default_response_headers.items() if name != "Cache-Control"}
