"""The security headers of every response; private pages are never cached."""

from django.utils.deprecation import MiddlewareMixin

# Scripts and styles come from our own files only, never inline: user text can never become code.
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
    """Return the policy of a page that only these origins may frame."""
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
    """Sets the headers above unless a view has set its own."""

    def process_response(self, request, response):
        """Return the same response with the missing headers."""
        for name, value in HEADERS.items():
            if name != "X-Frame-Options" or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
        return response
