"""The pages of metrics: their scores over time, the places side by side, and the forms of metrics and targets."""
