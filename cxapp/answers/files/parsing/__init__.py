"""From texts to answers: days, numbers, scores, names, and what is wrong with a row."""
