"""Card encoders: devices that write cards and read back what they wrote; between they read, as ``readers`` do."""
