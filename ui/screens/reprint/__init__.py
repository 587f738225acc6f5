"""Printing a paper again."""
