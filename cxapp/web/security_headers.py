"""What every answer tells the browser about safety, and that private pages are kept nowhere."""

from django.utils.deprecation import MiddlewareMixin

# Scripts and styles come from our own files only: no inline ones, so user text can never become code.
SOURCES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
NOBODY = ("'none'",)


def policy(framers=()):
    """The policy of a page that these origins may frame; nobody may where none is named."""
    return "; ".join([*SOURCES, f"frame-ancestors {' '.join(framers or NOBODY)}"])


HEADERS = {
    "Content-Security-Policy": policy(),
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class SafetyHeaders(MiddlewareMixin):
    """Sets the headers above where a view has not set its own."""

    def process_response(self, request, response):
        """The same answer, with the missing headers."""
        for name, value in HEADERS.items():
            if name != "X-Frame-Options" or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
        return response
