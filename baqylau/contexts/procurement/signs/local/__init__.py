"""Signs of Kazakhstan's rules and of contracts: one module a sign (K1 … K23)."""
