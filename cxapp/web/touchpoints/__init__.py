"""The pages of touchpoints and channels over all maps."""
