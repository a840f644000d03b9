"""The HTTP API: JSON endpoints under /api/v1/, each of which calls one function of the inner packages."""
