"""What the signs on a contract ask of whoever reads it."""

from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.queries.signs import SignFacts, signs_of_contract
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.rules.checklist import Question


def signs_on(contract: int, *, lot: int | None) -> list[SignFacts]:
    """The signs of the latest run about a contract and its lot (keys); none before the first run."""
    run = latest_run()
    return signs_of_contract(run, contract, lot) if run else []


def questions_of_signs(contract: int, *, lot: int | None) -> list[Question]:
    """One question for each sign, weak signs last. Signs that are declared no more ask nothing."""
    signs = (catalogue.sign(one.indicator) for one in signs_on(contract, lot=lot))
    known = sorted((one for one in signs if one is not None), key=lambda one: -one.weight)
    return [
        Question(code=one.code, text=one.question, version=one.version, sign=one.code)
        for one in known
    ]
