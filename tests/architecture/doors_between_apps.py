"""A contract for import-linter: the private rooms of an app are entered by nobody but the app.

One contract serves all apps, those of tomorrow too: a new app or room needs no new line.
"""

from grimp import ImportGraph
from importlinter.application import output
from importlinter.domain import fields
from importlinter.domain.contract import Contract, ContractCheck

_DEPTH_OF_ROOM = 4  # baqylau.<ring>.<app>.<room>


class DoorsBetweenApps(Contract):
    """Forbids direct imports of another app's private rooms, whatever the ring it stands in."""

    type_name = "doors"

    rings = fields.SetField(subfield=fields.StringField())
    private_rooms = fields.SetField(subfield=fields.StringField())
    assembly = fields.StringField()
    open_doors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001  its signature
        """Kept when there is no trespass; each one is a pair of importer and imported."""
        del verbose
        found = [
            (importer, module)
            for module in sorted(graph.modules)
            if self._is_private(module)
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if self._is_trespass(importer, module)
        ]
        return ContractCheck(kept=not found, metadata={"trespasses": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line for each trespass."""
        for importer, module in check.metadata["trespasses"]:
            output.print_error(f"{importer} enters {module}", bold=False)

    def _is_private(self, module: str) -> bool:
        steps = module.split(".")
        return (
            len(steps) >= _DEPTH_OF_ROOM
            and steps[1] in self.rings  # type: ignore[operator]
            and steps[3] in self.private_rooms  # type: ignore[operator]
            and module not in self.open_doors  # type: ignore[operator]
        )

    def _is_trespass(self, importer: str, module: str) -> bool:
        app = ".".join(module.split(".")[:3])
        return not f"{importer}.".startswith((f"{app}.", f"{self.assembly}."))
