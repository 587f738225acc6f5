"""What is on a card: tracks of a stripe (chip families follow)."""
