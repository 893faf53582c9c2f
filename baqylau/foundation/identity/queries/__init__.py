"""Reads of identity: bodies, people and their mandates, sessions, demonstration accounts."""

from baqylau.foundation.identity.queries.accounts import (
    DigestReader,
    SessionFacts,
    account_by_email,
    account_by_key,
    account_of,
    actor_by_email,
    digest_readers,
    has_account,
    has_second_factor,
    sessions_of,
)
from baqylau.foundation.identity.queries.bodies import (
    BodyFacts,
    bodies,
    bodies_by_key,
    body_by_slug,
)
from baqylau.foundation.identity.queries.demonstration import (
    DemoAccount,
    demo_accounts,
)
from baqylau.foundation.identity.queries.interests import (
    InterestFacts,
    conflicted,
    conflicts_of,
    interests_by_person,
    interests_of,
    must_be_impartial,
)
from baqylau.foundation.identity.queries.mandates import (
    EntryFacts,
    MandateCard,
    MandateFacts,
    PersonFacts,
    grantable_roles,
    history_of,
    holders,
    mandate_to_end,
    mandates_of,
    people_of,
)
from baqylau.foundation.identity.queries.people import (
    names_of,
    office_of,
    refs_of,
)
from baqylau.foundation.identity.queries.signing import (
    SigningKeyFacts,
    keys_named,
    signed_by,
    signing_key_of,
    signing_keys_of,
)

__all__ = [
    "BodyFacts",
    "DemoAccount",
    "DigestReader",
    "EntryFacts",
    "InterestFacts",
    "MandateCard",
    "MandateFacts",
    "PersonFacts",
    "SessionFacts",
    "SigningKeyFacts",
    "account_by_email",
    "account_by_key",
    "account_of",
    "actor_by_email",
    "bodies",
    "bodies_by_key",
    "body_by_slug",
    "conflicted",
    "conflicts_of",
    "demo_accounts",
    "digest_readers",
    "grantable_roles",
    "has_account",
    "has_second_factor",
    "history_of",
    "holders",
    "interests_by_person",
    "interests_of",
    "keys_named",
    "mandate_to_end",
    "mandates_of",
    "must_be_impartial",
    "names_of",
    "office_of",
    "people_of",
    "refs_of",
    "sessions_of",
    "signed_by",
    "signing_key_of",
    "signing_keys_of",
]
