"""What can be done to bodies, people and mandates. A verb each."""

from baqylau.foundation.identity.actions.bodies import open_body
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.foundation.identity.actions.interests import declare_interest, end_interest
from baqylau.foundation.identity.actions.mandates import end_mandate, grant_mandate
from baqylau.foundation.identity.actions.people import (
    Invitation,
    choose_digest,
    end_session,
    invite_person,
    open_account,
    set_serves,
)

__all__ = [
    "Invitation",
    "choose_digest",
    "declare_interest",
    "end_interest",
    "end_mandate",
    "end_session",
    "grant_mandate",
    "invite_person",
    "load_demo_people",
    "open_account",
    "open_body",
    "set_serves",
]
