"""Refunds 退货: a sale of this till found by its receipt, and what of it comes back."""
