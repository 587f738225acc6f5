"""The terminal's two database files: the journal that must never be lost and the cache that may."""
