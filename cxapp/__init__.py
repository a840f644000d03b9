"""The product: an editor of customer journey maps and their gaps, used by several people at once."""
