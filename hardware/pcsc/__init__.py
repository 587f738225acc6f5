"""Chip readers through PC/SC: the operating system's service, its readers, and the cards on them."""
