"""Card readers: a driver is the parsing of one kind of device; the supervisor owns its thread."""
