"""Day ends of tills: the centre's own figures beside theirs, the certificates filed and listed."""
