"""Old journals at the centre: bodies packed by month, and read again as if they had not been."""
