"""Going on from a backup: where it is, what opens it, what it holds and what would be lost, done."""
