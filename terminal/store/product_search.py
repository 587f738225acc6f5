"""Finding products while a person types: what an index can answer first, a scan only for what is still missing."""

from terminal.store.engine import Cursor, scalar

# Best first: the whole code; the start of the initials, of a code, of the name; anywhere in them.
# ``:above`` comes after every text that starts with ``:text``: U+10FFFF is the last character there is.
_STEPS = (
    "SELECT product FROM product_code WHERE code = :text",
    "SELECT id FROM product WHERE initials >= :text AND initials < :above ORDER BY initials, id LIMIT :limit",
    "SELECT product FROM product_code WHERE code >= :text AND code < :above ORDER BY code LIMIT :limit",
    "SELECT id FROM product WHERE folded_name >= :text AND folded_name < :above ORDER BY folded_name, id LIMIT :limit",
    """
    SELECT id FROM product INDEXED BY product_by_name
    WHERE instr(folded_name, :text) > 0 OR instr(initials, :text) > 0 LIMIT :limit
    """,
    "SELECT product FROM product_code WHERE instr(code, :text) > 0 ORDER BY code LIMIT :limit",
)


def search(cursor: Cursor, text: str, limit: int) -> list[bytes]:
    """JSON documents of at most ``limit`` products that contain ``text``, best first; none for an empty text."""
    wanted = text.strip().lower()
    if not wanted or limit <= 0:
        return []
    found: dict[int, None] = {}  # ordered, each product once
    values = {"text": wanted, "above": f"{wanted}\U0010ffff", "limit": limit}
    for step in _STEPS:
        found.update(dict.fromkeys(product for (product,) in cursor.execute(step, values).fetchall()))
        if len(found) >= limit:
            break
    return [scalar(cursor, "SELECT document FROM product WHERE id = ?", (product,)) for product in list(found)[:limit]]
