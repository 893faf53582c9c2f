"""What each page shows, as frozen values in the reader's language."""
