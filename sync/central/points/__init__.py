"""Points 积分 at the centre: the ledger with its lots, and what entries and jobs do to it."""
