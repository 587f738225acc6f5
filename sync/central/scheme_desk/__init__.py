"""Head office's desk for the scheme: check, draft, compare, simulate, approve, schedule (requirement F12)."""
