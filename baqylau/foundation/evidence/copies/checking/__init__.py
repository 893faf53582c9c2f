"""Is a copy clean? Asked of every copy, outside the sandbox that made it; in doubt, no.

Each format has a list of what may be in it, read by a parser of ours which knows nothing else. Not
trusted to be complete: it judges carriers of metadata, not what the pixels and sounds themselves
show or hide (a reflection, a voice behind, the noise of one camera's sensor, a printer's dots).
"""
