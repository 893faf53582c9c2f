"""What the pages of the log show, worded for their reader."""
