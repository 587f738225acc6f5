"""People by their names."""

from terminal.services.till import Till


def name_of(till: Till, person: str) -> str:
    """The name of a member of staff; the id where this till does not know them (any more)."""
    known = till.cache.staff(person)
    return known.name if known else person
