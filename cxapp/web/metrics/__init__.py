"""The pages of metrics: their scores over time, the comparison of places, and the forms of metrics and targets."""
