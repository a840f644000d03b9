"""The root URL configuration."""

from django.contrib import admin
from django.urls import include, path

from cxapp.web.accounts.sign_up import SignUpView

handler400 = "cxapp.web.error_pages.bad_request"
handler403 = "cxapp.web.error_pages.permission_denied"
handler404 = "cxapp.web.error_pages.page_not_found"
handler500 = "cxapp.web.error_pages.server_error"
urlpatterns = [
    path("api/v1/", include("cxapp.api.urls")),
    path("accounts/signup/", SignUpView.as_view(), name="account_signup"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("cxapp.web.urls")),
]
