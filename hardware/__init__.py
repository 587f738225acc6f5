"""Devices: bytes in, domain values out. Imports no Qt."""
