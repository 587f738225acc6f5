"""The Qt interface; everything that imports PySide6 is in here."""
