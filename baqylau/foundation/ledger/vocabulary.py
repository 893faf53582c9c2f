"""Words of the public log. Codes are in the log for ever; wordings are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an entry says happened."""

    # Work
    ACTIVITY_PUBLISHED = "activity.published", _("Activity published")
    FINDING_PUBLISHED = "finding.published", _("Finding published")
    RECOMMENDATION_ISSUED = "recommendation.issued", _("Recommendation issued")
    ANSWER_RECORDED = "answer.recorded", _("Answer recorded")
    SILENCE_NOTED = "silence.noted", _("Silence noted")
    FIX_CLAIMED = "fix.claimed", _("Fix claimed")
    FIX_VERIFIED = "fix.verified", _("Fix verified")
    FIX_REOPENED = "fix.reopened", _("Fix opened again")
    CASE_OPENED = "case.opened", _("Case opened")
    CASE_PUBLISHED = "case.published", _("Case made public")
    CASE_UNPUBLISHED = "case.unpublished", _("Case taken back from the public")
    CASE_CLOSED = "case.closed", _("Case closed")
    CASE_REOPENED = "case.reopened", _("Case opened again")
    APPEAL_SENT = "appeal.sent", _("Appeal sent")
    APPEAL_ANSWERED = "appeal.answered", _("Appeal answered")
    APPEAL_SILENT = "appeal.silent", _("Appeal left without an answer")
    APPEAL_ESCALATED = "appeal.escalated", _("Appeal taken a step higher")
    REPORT_PUBLISHED = "report.published", _("Report published")
    # Procurement
    SIGNS_COMPUTED = "signs.computed", _("Signs of risk computed")
    REVIEW_CONFIRMED = "review.confirmed", _("Assessment of a contract confirmed")
    EXPLANATION_PUBLISHED = "explanation.published", _("Explanation published")
    # Evidence
    EVIDENCE_KEPT = "evidence.kept", _("Evidence kept")
    COPY_PUBLISHED = "copy.published", _("Public copy published")
    COPY_WITHDRAWN = "copy.withdrawn", _("Public copy withdrawn")
    REPORTS_OF_DAY = "reports.of-day", _("Reports of a day")
    # Rules and keys
    NORM_VERIFIED = "norm.verified", _("Norm verified")
    KEY_ADDED = "key.added", _("Key added")
    KEY_RETIRED = "key.retired", _("Key retired")
    # People
    BODY_OPENED = "body.opened", _("Body opened")
    BODY_SUCCEEDED = "body.succeeded", _("Records passed to a successor")
    MANDATE_GRANTED = "mandate.granted", _("Mandate granted")
    MANDATE_ENDED = "mandate.ended", _("Mandate ended")
    TERM_BEGUN = "term.begun", _("Term of a member begun")
    TERM_ENDED = "term.ended", _("Term of a member ended")
    INTEREST_DECLARED = "interest.declared", _("Interest declared")
    INTEREST_ENDED = "interest.ended", _("Interest ended")
    COMPETITION_CALLED = "competition.called", _("Competition announced")
    COMPETITION_STEP = "competition.step", _("Step of a competition")
    COMPETITION_DECIDED = "competition.decided", _("Competition decided")
    PROCESS_STEP = "process.step", _("Step of a process about a member")
    MEETING_CALLED = "meeting.called", _("Meeting called")
    MEETING_HELD = "meeting.held", _("Meeting held")
    QUORUM_SET = "quorum.set", _("Rule of quorum set")
    VOTE_BEGUN = "vote.begun", _("Vote begun")
    VOTE_DECIDED = "vote.decided", _("Vote decided")
    PRESSURE_OF_MONTH = "pressure.of-month", _("Pressure on members in a month")
    CERTIFICATE_ISSUED = "certificate.issued", _("Certificate issued")
    THANKS_GIVEN = "thanks.given", _("Letter of thanks")
    # The log itself
    SUPERSEDED = "superseded", _("Corrected by a later entry")
    WITHDRAWN = "withdrawn", _("Contents withdrawn")
    LOG_CONTINUED = "log.continued", _("Log taken up again after a restore")
