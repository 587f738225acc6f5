"""Who stands at the till: a name and a PIN."""
