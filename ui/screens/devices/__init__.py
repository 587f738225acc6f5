"""设备: how every device is, and the simulated ones to play with."""
