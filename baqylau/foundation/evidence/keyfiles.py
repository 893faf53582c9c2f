"""Key files: a private half on paper or on a stick, with words that say what it is."""

from datetime import date

from django.utils.translation import gettext

from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.vocabulary import KeyRole


def key_file(private: str, *, role: KeyRole, body: str, on: date) -> str:
    """What is printed or stored of a new private half; `body` is the body's name."""
    (public,) = Keyring((private,)).recipients()
    title = gettext("Key of %(body)s: %(role)s. Made on %(day)s.") % {
        "body": body,
        "role": role.label,
        "day": on.isoformat(),
    }
    warning = gettext("Whoever has the line below can read what reporters told this body.")
    return f"# {title}\n# {warning}\n# {public}\n{private}\n"


def file_name(body: str, role: KeyRole) -> str:
    """The name of a key file; `body` is the body's slug."""
    return f"key-{body}-{role}.txt"
