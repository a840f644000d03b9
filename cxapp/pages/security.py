"""What every answer tells the browser about safety, and that private pages are kept nowhere."""

from django.utils.deprecation import MiddlewareMixin

# Scripts and styles come from our own files only: no inline ones, so user text can never become code.
POLICY = "; ".join(
    [
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
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
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
            response.headers.setdefault(name, value)
        return response
