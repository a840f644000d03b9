"""Settings of sign-up and sign-in by django-allauth, and of the mail they send."""

from urllib.parse import unquote, urlsplit

from .environment import env


def mail_settings(url):
    """Return mail settings from smtp://user:password@host:port (smtps: TLS); without a URL mail is printed."""
    parts = urlsplit(url)
    if not parts.hostname:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


# Not `env.email_url`: it takes smtps for STARTTLS, and has no timeout.
EMAIL_URL = env.str("EMAIL_URL", default="")
globals().update(mail_settings(EMAIL_URL))
# Mail that is only printed on the console reaches no one.
SENDS_MAIL = bool(urlsplit(EMAIL_URL).hostname)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="Journey Map <journeymap@localhost>")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "library"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SIGNUP_REDIRECT_URL = "getting-started"

ACCOUNT_ADAPTER = "cxapp.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An address can only be verified if mail can be sent.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SENDS_MAIL else "none"
# A person who signs up and opens the link in the same browser continues to the requested page.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A new address takes the place of the old one when it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {
    "login": "cxapp.web.accounts.forms.SignInForm",
    "signup": "cxapp.web.accounts.forms.SignUpForm",
    "add_email": "cxapp.web.accounts.forms.NewEmailForm",
    "reset_password": "cxapp.web.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "cxapp.web.accounts.forms.NewPasswordForm",
    "change_password": "cxapp.web.accounts.forms.ChangePasswordForm",
    "set_password": "cxapp.web.accounts.forms.FirstPasswordForm",
}
