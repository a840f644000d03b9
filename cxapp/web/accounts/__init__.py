"""Sign-up, sign-in, preferences, and mail that nobody wants any more."""
