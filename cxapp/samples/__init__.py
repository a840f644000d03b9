"""The sample workspace."""

from .load import load_samples

__all__ = ["load_samples"]
