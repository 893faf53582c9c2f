"""A witness of public logs, small enough to be run by anybody: `python -m baqylau.foundation.ledger.witness`.

It co-signs a checkpoint only if it continues the one it co-signed before (C2SP tlog-witness), and so
keeps the operator of a log from showing one past to some and another to others. No Django, no accounts,
no names: a key, a small database, and two addresses.
"""
