"""Members, invitations, share links and embedded maps."""
