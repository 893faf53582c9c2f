"""What we send: letters that wait until a mail server has taken them."""
