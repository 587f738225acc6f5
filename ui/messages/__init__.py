"""The words for everything that can go wrong or is refused: a title, what it means, and what to do next."""
