"""Snapshots of the members for tills with no cache (design §5): made daily, kept as files, given out by ranges."""
