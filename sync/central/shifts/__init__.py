"""Shifts of tills at the centre: filed, held against the sums of their entries, listed."""
