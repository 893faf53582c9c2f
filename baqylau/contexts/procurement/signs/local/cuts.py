"""Cuts of tables that several signs share: the same expression in each, so that it is computed once.

`entry`: who bid for a lot and whether they won it, once a lot and bidder; bids by one tenderer only.
`meeting`: pairs of bidders that met in at least `MET` lots, and how many of these each of them won.
"""

from typing import Final

import ibis.expr.types as ir

from baqylau.contexts.procurement.signs.declared import Tables
from baqylau.contexts.procurement.signs.local.shaping import perhaps

MET: Final = 5


def entry(tables: Tables) -> ir.Table:
    """ocid, tenderer_id, won (0 or 1)."""
    bid, award = tables["bid"], tables["award"]
    bid = bid.filter(bid.tenderer_id.notnull() & perhaps(bid.status != "withdrawn")).select(
        "ocid", "tenderer_id"
    )
    award = award.filter((award.status == "active") & award.supplier_id.notnull())
    award = award.select("ocid", tenderer_id=award.supplier_id, won=1)
    both = bid.left_join(award, ["ocid", "tenderer_id"]).select("ocid", "tenderer_id", "won")
    return both.group_by("ocid", "tenderer_id").aggregate(won=both.won.max().fill_null(0))


def meeting(tables: Tables) -> ir.Table:
    """one, other (one < other), met, one_won, other_won."""
    mine = entry(tables)
    theirs = mine.select("ocid", other=mine.tenderer_id, other_won=mine.won)
    mine = mine.select("ocid", one=mine.tenderer_id, one_won=mine.won)
    pairs = mine.join(theirs, [mine.ocid == theirs.ocid, mine.one < theirs.other])
    met = pairs.group_by("one", "other").aggregate(
        met=pairs.count(), one_won=pairs.one_won.sum(), other_won=pairs.other_won.sum()
    )
    return met.filter(met.met >= MET)
