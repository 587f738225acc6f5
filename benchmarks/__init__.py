"""One runnable file per figure that the README quotes: ours, the raw limit on the same work, the ratio."""
