"""One folder for each place a person can be in."""
