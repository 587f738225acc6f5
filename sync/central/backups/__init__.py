"""Backups of tills at the centre: kept closed, handed to a new machine under a one-time code, opened for a person."""
