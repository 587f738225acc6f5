"""The shift 班次: its float, moves of cash, figures, the count that ends it, and the reports of those before."""
