"""Member terminal: a point of sale that works with the line cut. See ARCHITECTURE.md for the map."""

__version__ = "0.1.0"
