"""What forms of due process offer to choose from."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext

from baqylau.contexts.membership.errors.process import NoSuchProcess
from baqylau.contexts.membership.queries.process import PERSON, ProcessRecord, norms_on
from baqylau.contexts.membership.web.process.forms import Choices, Offering, SignedForm
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import as_language


def bodies(by: Actor) -> list[BodyFacts]:
    """Bodies in which the actor works."""
    found = identity.bodies_by_key(by.bodies_with(Capability.SEE_WORK))
    return sorted(found.values(), key=lambda body: body.slug)


def body_at_work(slug: str, by: Actor) -> BodyFacts:
    """The body with this short address, where the actor works. Refused: NoSuchProcess."""
    found = next((body for body in bodies(by) if body.slug == slug), None)
    if found is None:
        raise NoSuchProcess
    return found


def for_opening(body: BodyFacts, on: date) -> dict[str, Choices]:
    """Members of the body, and the rules in force."""
    people = [(one.pk, one.full_name) for one in identity.people_of(body.pk, on=on)]
    return {"person": [("", gettext("Choose a member")), *people], "rule": _rules_on(on)}


def form_for(
    form: type[Offering], step: str, record: ProcessRecord, posted: Any, on: date
) -> Offering:
    """The form of a step. The person signs nothing with a key: they may have none."""
    signs = {"signs": PERSON not in record.parts} if issubclass(form, SignedForm) else {}
    return form(
        posted,
        offered=for_step(step, record, on),
        initial=first_values(step, record),
        **signs,
    )


def for_step(step: str, record: ProcessRecord, on: date) -> dict[str, Choices]:
    """What the form of a step offers."""
    if step == "name":
        return {"person": [("", gettext("Choose somebody")), *_people(on)]}
    return {"rule": _grounds(record)} if step == "notify" else {}


def first_values(step: str, record: ProcessRecord) -> dict[str, Any]:
    """What a form begins with."""
    if step == "notify":
        return {
            "rule": record.case.rule,
            "reply_days": record.norms.reply_days("exclusion"),
            "how_to_reply": gettext(
                "In writing, on the page named with the code or by letter to the body, and at the hearing."
            ),
            "how_to_appeal": gettext(
                "On the same page within 30 days of the day on which the decision is handed over."
            ),
        }
    if step == "propose-appeal":
        return {"measure": record.case.measure, "until": record.case.until}
    return {}


def _people(on: date) -> list[tuple[int, str]]:
    """Everybody who works in a body of this house: an appeal may need people from another one."""
    language = as_language(get_language())
    found = {
        person.pk: f"{person.full_name} · {body.short_names.in_(language)}"
        for body in identity.bodies()
        for person in identity.people_of(body.pk, on=on)
        if any(mandate.in_force for mandate in person.mandates)
    }
    return sorted(found.items(), key=lambda one: one[1])


def _grounds(record: ProcessRecord) -> list[tuple[str, str]]:
    language = as_language(get_language())
    return [(code, words.in_(language)) for code, words in record.norms.grounds.items()]


def _rules_on(on: date) -> list[tuple[str, str]]:
    language = as_language(get_language())
    return [(code, words.in_(language)) for code, words in norms_on(on).grounds.items()]
