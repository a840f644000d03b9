"""The pages that customers see of a survey, and the sheet that leads them there."""
