"""What anybody can run to keep an eye on a public log: `python -m baqylau.foundation.ledger.monitor`.

It remembers what it was shown, and says aloud when the log is cut back, rewritten, shown to others in
another form, left standing, or holds what the rules do not allow. No Django, no account, no key.
"""
