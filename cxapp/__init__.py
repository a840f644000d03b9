"""The product: customer journey maps, their gaps, and the people who edit them together."""
