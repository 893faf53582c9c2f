"""Strict mode: the eleven standard signs over OCDS JSON Lines, in the format of Cardinal.

Reads files and pipes without a database: `settings` reads the settings file, `lines` and `reading`
make tables of the lines, `computing` computes, `output` writes.
"""
