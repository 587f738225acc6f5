"""The central server: takes journals, applies them once, and tells every terminal what changed."""
