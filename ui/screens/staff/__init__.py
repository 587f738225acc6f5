"""The people of the store: roles, training, lock-outs, PINs, and what each did at this till."""
