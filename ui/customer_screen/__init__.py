"""The second monitor, which turns to the customer: it shows, and takes neither keys nor touches (requirement E8)."""
