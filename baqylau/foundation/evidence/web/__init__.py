"""Pages of the vault: opening it with a key, and looking after keys."""
