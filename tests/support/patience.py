"""How long a test waits for what must happen: used up only by a test that fails, so a slow machine fails none.

A limit that is itself under test is short, and only the exchange that must run into it runs under it.
"""

PATIENCE = 30.0
"""Seconds."""

PATIENCE_MS = 30_000
