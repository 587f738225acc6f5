"""收银: goods, member and payment of one sale after another."""
