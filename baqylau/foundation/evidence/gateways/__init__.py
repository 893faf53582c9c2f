"""The ways out of evidence: a scanner for harmful programs, where one is configured."""
