"""Running the service: in this process or in several, where it listens, and what it tells operators."""
