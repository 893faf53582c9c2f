"""Papers of membership, laid out to print."""
