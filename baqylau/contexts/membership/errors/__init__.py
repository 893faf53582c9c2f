"""Answers of no from membership, a module for each subject. Wording: templates `refusals/<code>.html`."""
