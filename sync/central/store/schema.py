"""Every table of the centre, with the key it would be distributed by on a sharded PostgreSQL (design §7).

``info["distribution"]`` is ``part`` (all rows of a member live on one shard), ``terminal`` (a journal lives on one
shard), ``hash`` (a look-up, by what is looked up) or ``reference`` (small, everywhere). A distributed table has that
column in its primary key and in every unique constraint. Instants are UTC milliseconds, amounts fen. There are no
foreign keys: they would have to cross shards. Text that terminals send has no length limit here, unless the judgement
holds it before: a column must never be the reason why a fact cannot be filed.
"""

from sync.central.store.columns import metadata
from sync.central.store.company_tables import (
    card_keys,
    code_keys,
    company,
    enrolment_codes,
    hot_cards,
    product_barcodes,
    products,
    schemes,
    sealing_keys,
    staff,
    stores,
)
from sync.central.store.journal_tables import (
    cases,
    journal_entries,
    journal_heads,
    parked_entries,
    request_nonces,
    sale_lines,
    sale_tenders,
    sales,
    stock_batches,
    stock_counts,
    stock_moves,
    terminals,
)
from sync.central.store.member_tables import (
    applications,
    card_owners,
    cards,
    consents,
    details_history,
    feed_heads,
    feed_pending,
    feed_rows,
    member_acts,
    member_details,
    members,
    points_ledger,
)

__all__ = [
    "applications",
    "card_keys",
    "card_owners",
    "cards",
    "cases",
    "code_keys",
    "company",
    "consents",
    "details_history",
    "enrolment_codes",
    "feed_heads",
    "feed_pending",
    "feed_rows",
    "hot_cards",
    "journal_entries",
    "journal_heads",
    "member_acts",
    "member_details",
    "members",
    "metadata",
    "parked_entries",
    "points_ledger",
    "product_barcodes",
    "products",
    "request_nonces",
    "sale_lines",
    "sale_tenders",
    "sales",
    "schemes",
    "sealing_keys",
    "staff",
    "stock_batches",
    "stock_counts",
    "stock_moves",
    "stores",
    "terminals",
]
