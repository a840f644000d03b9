"""The pages of settings: those of the person and those of the workspace."""
