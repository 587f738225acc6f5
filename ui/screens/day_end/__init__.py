"""The day end 日结: one guided step that both sides sign, and what differs where they do not agree."""
