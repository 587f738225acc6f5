"""Bringing the journal to the centre and the world to the cache; ``sync.central`` is the server."""
