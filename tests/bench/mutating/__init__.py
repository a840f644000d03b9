"""Random single changes to the product's code, and whether the tests notice them."""
