"""What head office sells and where: the stores and the products of the company, as an operator keeps them."""
