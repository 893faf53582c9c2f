"""Which pages of the public site are kept, and how long: until the next act on a record or a case."""

from baqylau.contexts.casework import queries as casework
from baqylau.contexts.fieldwork.queries import records
from baqylau.ui.web.keeping import kept_while

public_page = kept_while(records.last_entry, casework.last_act)
