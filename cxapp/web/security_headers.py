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
NO_FRAMERS = ("'none'",)


def content_security_policy(framers=()):
    """Return the policy of a page that these origins may frame; nobody may where none is named."""
    return "; ".join([*SOURCES, f"frame-ancestors {' '.join(framers or NO_FRAMERS)}"])


HEADERS = {
    "Content-Security-Policy": content_security_policy(),
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class SecurityHeadersMiddleware(MiddlewareMixin):
    """Sets the headers above where a view has not set its own."""

    def process_response(self, request, response):
        """The same answer, with the missing headers."""
        for name, value in HEADERS.items():
            if name != "X-Frame-Options" or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
        return response
