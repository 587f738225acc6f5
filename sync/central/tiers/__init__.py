"""Tiers at the centre: figures and findings, candidates and decisions, corrections, and what every change was for."""
