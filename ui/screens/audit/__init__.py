"""审计: what happened here, whether it still stands as it was written, and where its copies are."""
