"""E-receipts 电子小票: what a customer finds under the QR code of their receipt."""
