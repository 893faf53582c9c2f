"""Pairs of bidders, told of each of the two."""

import ibis
import ibis.expr.types as ir


def both_sides(meeting: ir.Table) -> ir.Table:
    """supplier, partner, met, won, partner_won: every pair twice."""
    first = meeting.select(
        "met",
        supplier=meeting.one,
        partner=meeting.other,
        won=meeting.one_won,
        partner_won=meeting.other_won,
    )
    second = meeting.select(
        "met",
        supplier=meeting.other,
        partner=meeting.one,
        won=meeting.other_won,
        partner_won=meeting.one_won,
    )
    return ibis.union(first, second)


def once_a_supplier(pairs: ir.Table) -> ir.Table:
    """Of each supplier the pair that met most, and `partners`: how many pairs there are."""
    most = ibis.window(group_by="supplier", order_by=[pairs.met.desc(), pairs.partner])
    ranked = pairs.mutate(
        place=ibis.row_number().over(most),
        partners=pairs.count().over(ibis.window(group_by="supplier")),
    )
    return ranked.filter(ranked.place == 0)
