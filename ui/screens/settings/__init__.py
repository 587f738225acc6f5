"""The settings' place: what people choose on this machine, and what this till is."""
