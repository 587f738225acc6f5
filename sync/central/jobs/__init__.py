"""What the centre does once a day for every member: part by part, each part in one transaction with its own record."""
