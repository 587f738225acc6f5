"""A payment that was cut off: what was in, and what becomes of it."""
