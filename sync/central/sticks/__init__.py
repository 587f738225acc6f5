"""Sticks at the centre: entries that tills sent by hand, and what is new for them."""
