"""What people hold in their hands: the report laid out once, then drawn as a page, PDF, DOCX or table."""
