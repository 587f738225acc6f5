"""A guided way through the running program by its own keys and buttons: for `make run` and the pictures."""
