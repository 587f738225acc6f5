"""What a database can keep of an entry's body: one rule for each kind of body, beside its kin."""
