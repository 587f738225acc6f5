"""Receipt printers: layout in columns, ESC/POS bytes, and ways to the device."""
