"""What can be done to bodies, people and mandates. A verb each."""

from baqylau.foundation.identity.actions.bodies import dissolve_body, open_body
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.foundation.identity.actions.interests import declare_interest, end_interest
from baqylau.foundation.identity.actions.mandates import end_mandate, grant_mandate, guard_mandates
from baqylau.foundation.identity.actions.people import (
    Invitation,
    add_person,
    choose_digest,
    end_session,
    invite_person,
    open_account,
    set_serves,
)
from baqylau.foundation.identity.actions.signing import (
    make_signing_key,
    retire_signing_key,
    sign_as,
)

__all__ = [
    "Invitation",
    "add_person",
    "choose_digest",
    "declare_interest",
    "dissolve_body",
    "end_interest",
    "end_mandate",
    "end_session",
    "grant_mandate",
    "guard_mandates",
    "invite_person",
    "load_demo_people",
    "make_signing_key",
    "open_account",
    "open_body",
    "retire_signing_key",
    "set_serves",
    "sign_as",
]
