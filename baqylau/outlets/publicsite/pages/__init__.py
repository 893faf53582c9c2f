"""What each public page holds: frozen facts, worded, ready for its template. A page is a type."""
