"""Sign-up, sign-in, preferences, and unsubscribing from mail."""
