"""Answers of no that every form for everybody may give. Wording: templates `refusals/<code>.html`."""

from baqylau.kernel.errors import Refusal


class FormNotOurs(Refusal):
    """A form that did not come from our own page: another site sent it, or it was put together by hand."""

    code, status = "form-not-ours", 403


class FormExpired(Refusal):
    """A form that was open for longer than it is good for."""

    code, status = "form-expired", 403
