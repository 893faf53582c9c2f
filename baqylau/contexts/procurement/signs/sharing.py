"""What several signs compute alike is computed once, and forgotten when the last of them has had it.

Expressions of Ibis are values: the same join or aggregate in two signs is one node, equal and with the
same hash. Joins and aggregates that occur in more than one expression are kept as tables of the engine
while there is still an expression to come that needs them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, Final

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
from ibis.common.graph import Graph, Node

_COSTLY: Final = (ops.Aggregate, ops.Distinct, ops.JoinChain, ops.Set)

Keep = Callable[[str, str], ir.Table]


class Shared:
    """Of the expressions that will be computed. `keep` makes a table of SQL, `forget` drops it."""

    def __init__(
        self, expressions: Iterable[ir.Table], *, keep: Keep, forget: Callable[[str], Any]
    ) -> None:
        self._keep = keep
        self._forget = forget
        self._left: Counter[Node] = Counter()
        for expression in {one.op(): one for one in expressions}.values():
            self._left.update(_costly(expression.op()))
        self._times = {node: times for node, times in self._left.items() if times > 1}
        self._held: dict[Node, tuple[str, Node]] = {}
        self._made = 0

    def sql(self, expression: ir.Table) -> str:
        """The expression in the engine's language, over tables of what it shares with others."""
        node = expression.op()
        return str(ibis.to_sql(self._over_tables(node, self._tops([node], 1)).to_expr(), "duckdb"))

    def done(self, expression: ir.Table) -> None:
        """It was computed: what nobody else needs is forgotten."""
        for node in _costly(expression.op()):
            self._left[node] -= 1
            if self._left[node] <= 0 and node in self._held:
                name, _ = self._held.pop(node)
                self._forget(name)

    def _over_tables(self, node: Node, tops: Iterable[Node]) -> Node:
        held = {top: self._table_of(top) for top in tops}
        replaced: Node = node.replace(held) if held else node
        return replaced

    def _table_of(self, node: Node) -> Node:
        if node not in self._held:
            inner = self._over_tables(node, self._tops(node.__children__, self._times[node]))
            self._made += 1
            name = f"shared_{self._made}"
            table = self._keep(name, str(ibis.to_sql(inner.to_expr(), "duckdb")))
            self._held[node] = (name, table.op())
        return self._held[node][1]

    def _tops(self, nodes: Iterable[Node], times: int) -> list[Node]:
        """The outermost nodes, these or below them, that more expressions need than so many."""
        found = [node.find_topmost(lambda one: self._times.get(one, 0) > times) for node in nodes]
        return list(dict.fromkeys(chain.from_iterable(found)))


def _costly(node: Node) -> set[Node]:
    """Relations that join or aggregate, or are made of some that do."""
    costly: set[Node] = set()
    below: set[Node] = set()
    graph, _ = Graph.from_bfs(node).toposort()
    for one in graph:
        if isinstance(one, _COSTLY) or any(child in below for child in one.__children__):
            below.add(one)
            if isinstance(one, ops.Relation) and not isinstance(one, ops.JoinReference):
                costly.add(one)
    return costly
