"""Where each address leads."""

from django.contrib import admin
from django.urls import include, path

handler400 = "cxapp.pages.failing.bad_request"
handler403 = "cxapp.pages.failing.forbidden"
handler404 = "cxapp.pages.failing.not_found"
handler500 = "cxapp.pages.failing.failed"
urlpatterns = [
    path("api/v1/", include("cxapp.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("cxapp.pages.urls")),
]
