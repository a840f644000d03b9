"""The page of customer segments and its forms."""
