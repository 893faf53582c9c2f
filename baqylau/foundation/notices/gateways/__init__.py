"""The only way from here to a mail server."""
