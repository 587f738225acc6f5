"""Customer displays: one small file per command set, over a serial line; and the monitor that the screen draws."""
