"""Meetings of a body: who was there, what was considered, and how it was decided.

Promise: of a secret vote no row, and no two rows together, tell what anybody voted; only sums are kept.
Not promised against whoever copies the database between two votes, or finds there what was overwritten:
the sums before and after tell the vote between them.
"""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.membership.vocabulary import (
    Ballot,
    Choice,
    MeetingState,
    QuestionState,
    QuorumKind,
)
from baqylau.kernel.ids import new_ref


class QuorumRule(models.Model):
    """How many members of a body must be present, from a day on. Only added to."""

    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=QuorumKind.choices)
    # Per cent, or a number of members.
    value = models.PositiveSmallIntegerField()
    # The order or rules of the body that say so.
    document = models.CharField(max_length=200)
    valid_from = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_quorum_rule_begins_a_day", fields=["body", "valid_from"]
            ),
            models.CheckConstraint(
                name="quorum_is_possible",
                condition=Q(value__gte=1) & (Q(kind=QuorumKind.NUMBER) | Q(value__lte=100)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Meeting(models.Model):
    """A meeting that was called. Never deleted; called off for a reason."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    # Where: a room or an address to join at. For members only.
    where = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10, choices=MeetingState.choices, default=MeetingState.CALLED
    )

    # When
    on = models.DateField()
    begins_at = models.TimeField()

    # What is told of it
    minutes = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2)
    adopted_on = models.DateField(null=True)
    # Why it was called off.
    reason = models.TextField(blank=True, default="")

    # Where it came from
    called_by = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["body", "-on"], name="meeting_of_body"),)
        constraints = (
            models.CheckConstraint(
                name="meeting_state_is_known", condition=Q(state__in=MeetingState.values)
            ),
            models.CheckConstraint(
                name="meeting_is_adopted_on_a_day",
                condition=Q(state=MeetingState.ADOPTED, adopted_on__isnull=False)
                | (~Q(state=MeetingState.ADOPTED) & Q(adopted_on__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.ref}"


class Attendance(models.Model):
    """A member who is at a meeting. Who leaves before a vote is not counted in it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    has_left = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="attends_a_meeting_once", fields=["meeting", "person"]),
        )

    def __str__(self) -> str:
        return f"at meeting {self.meeting_id}"


class Question(models.Model):
    """A question of the agenda, the vote on it, and what was recommended to whom."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    # Everybody reads it once the minutes are adopted.
    title = models.CharField(max_length=300)
    # The organisation it is about: who is tied to it keeps out of the vote.
    about = models.ForeignKey(
        "institutions.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    # What a vote authorises: "case/<ref>" or "appeal/<ref>"; empty: nothing outside the meeting.
    concerns = models.CharField(max_length=30, blank=True, default="")

    # What is recommended if it is adopted
    recommendation = models.TextField(blank=True, default="")
    addressee = models.ForeignKey(
        "institutions.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )

    # How it was decided: numbers of members, as they were when the vote began
    ballot = models.CharField(max_length=8, choices=Ballot.choices)
    state = models.CharField(
        max_length=12, choices=QuestionState.choices, default=QuestionState.WAITING
    )
    members = models.PositiveSmallIntegerField(null=True)
    needed = models.PositiveSmallIntegerField(null=True)
    present = models.PositiveSmallIntegerField(null=True)

    # What was said: kept as sums in a secret vote, counted from the votes in an open one
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    votes_abstained = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="question_has_its_number", fields=["meeting", "number"]),
            models.CheckConstraint(
                name="question_recommends_to_somebody",
                condition=Q(recommendation="") | Q(addressee__isnull=False),
            ),
            models.CheckConstraint(
                name="question_has_a_quorum",
                condition=Q(present__isnull=True) | Q(present__gte=F("needed")),
            ),
        )

    def __str__(self) -> str:
        return f"question {self.ref}"


class KeptOut(models.Model):
    """A member who took no part in a vote because of a tie to what it was about."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="kept_out")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="kept_out_once", fields=["question", "person"]),
        )

    def __str__(self) -> str:
        return f"kept out of {self.question_id}"


class OpenVote(models.Model):
    """What a member said in an open vote."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="open_votes")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="votes_openly_once", fields=["question", "person"]),
        )

    def __str__(self) -> str:
        return self.choice


class SecretVoter(models.Model):
    """That a member voted in a secret vote: not what, and not when."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="secret_voters")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="votes_secretly_once", fields=["question", "person"]),
        )

    def __str__(self) -> str:
        return f"voted on {self.question_id}"


class SignOff(models.Model):
    """A member's word that the minutes are right as they stand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="signs_minutes_off_once", fields=["meeting", "person"]),
        )

    def __str__(self) -> str:
        return f"signed off {self.on}"
