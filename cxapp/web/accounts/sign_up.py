"""The page of sign-up: allauth's, also for two requests with the same address at the same moment."""

from allauth.account.views import SignupView
from django.db import IntegrityError


class SignUpView(SignupView):
    """Treats an address that another request took after the form was checked as one that was taken before."""

    def form_valid(self, form):
        """Sign the person up; check the form again if the database refuses the account."""
        try:
            return super().form_valid(form)
        except IntegrityError:
            form.full_clean()
            return super().form_valid(form) if form.is_valid() else self.form_invalid(form)
