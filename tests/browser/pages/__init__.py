"""What every page shows: rules of accessibility, and boxes that neither overlap nor are cut."""
