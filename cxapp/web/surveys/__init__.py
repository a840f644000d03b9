"""The pages of a survey for customers, and the printed sheet with its QR code."""
