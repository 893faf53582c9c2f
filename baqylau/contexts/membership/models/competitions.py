"""Competitions for seats in a body: the call, who applied, who scored what, and who decided.

Whoever controls these tables can add or drop a candidate or a score; that they did shows in the
public log, where every step of a competition stands before its result is known.
"""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.membership.vocabulary import CompetitionState, Position
from baqylau.kernel.ids import new_ref


class Competition(models.Model):
    """A call of a body for candidates. Never deleted; called off for a reason."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    # The announcement itself, equal in three languages.
    text_kk = models.TextField()
    text_ru = models.TextField()
    text_en = models.TextField()
    # The order or protocol by which it was called.
    document = models.CharField(max_length=200)
    # Fewer scores than this for a candidate, and nothing is decided.
    jurors_needed = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12, choices=CompetitionState.choices, default=CompetitionState.CALLED
    )

    # When: applications from `opens_on` to `closes_on`, both included; a decision by `decide_by`.
    opens_on = models.DateField()
    closes_on = models.DateField()
    decide_by = models.DateField()
    # Of the last step: counted, decided or called off.
    state_on = models.DateField(null=True)

    # Where it came from
    called_by = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Why it was called off.
    reason = models.TextField(blank=True, default="")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="competition_days_are_in_order",
                condition=Q(opens_on__lte=F("closes_on")) & Q(closes_on__lt=F("decide_by")),
            ),
            models.CheckConstraint(
                name="competition_state_is_known", condition=Q(state__in=CompetitionState.values)
            ),
            models.CheckConstraint(
                name="competition_has_jurors", condition=Q(jurors_needed__gte=2)
            ),
        )

    def __str__(self) -> str:
        return f"competition {self.ref}"


class Seat(models.Model):
    """What is competed for: so many places of one position, sphere and territory."""

    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="seats")
    position = models.CharField(max_length=30, choices=Position.choices)
    sphere = models.CharField(max_length=30, blank=True, default="")
    # None: the body's whole territory.
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()
    # The term that comes with it, both days included.
    begins_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="seat_term_ends_after_it_begins", condition=Q(ends_on__gte=F("begins_on"))
            ),
            models.CheckConstraint(name="seat_is_for_somebody", condition=Q(count__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.ref}"


class Criterion(models.Model):
    """What candidates are scored by, and how much it weighs among the others."""

    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="criteria")
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    # Whole per cent; the weights of a competition make a hundred.
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="criterion_weighs_something", condition=Q(weight__gte=1) & Q(weight__lte=100)
            ),
        )

    def __str__(self) -> str:
        return self.name_en


class Juror(models.Model):
    """Somebody named in the call to score the candidates."""

    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="jurors")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="juror_is_named_once", fields=["competition", "person"]),
        )

    def __str__(self) -> str:
        return f"juror {self.pk}"


class Application(models.Model):
    """Somebody who stands for a seat. The way to reach them is sealed to the body's keys.

    Taken back by the candidate, it keeps its number and loses every word.
    """

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    competition = models.ForeignKey(
        Competition, on_delete=models.PROTECT, related_name="applications"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    # How the public reads of it: "candidate 7".
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150, blank=True, default="")
    statement = models.TextField(blank=True, default="")
    # What ties them to organisations the body watches, to its members or to a juror; empty: nothing.
    ties = models.TextField(blank=True, default="")
    sealed_contact = models.BinaryField()
    language = models.CharField(max_length=2)
    # Whether the public may read the name, if chosen.
    is_named = models.BooleanField(default=False)
    # A member already, where the candidate is one.
    person = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    # What opens it for the candidate: SHA-256 of the code, hexadecimal.
    code_hash = models.CharField(max_length=64)

    # Came without proof of work: it stands once somebody who runs the competition has let it in.
    is_held = models.BooleanField(default=False)
    # Not let in. Nothing of it is erased: the candidate reads that it was set aside.
    set_aside_on = models.DateField(null=True)

    # When: days only, so that arrival tells nobody's habits.
    received_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="application_number_is_one_of_its_competition",
                fields=["competition", "number"],
            ),
        )

    def __str__(self) -> str:
        return f"candidate {self.number} {self.ref}"


class JurorDeclaration(models.Model):
    """What a juror said about their ties to a candidate. The latest holds; once tied, always tied."""

    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="declarations")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="declarations"
    )
    is_tied = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="juror_declares_a_tie_once",
                fields=["juror", "application", "is_tied"],
            ),
        )

    def __str__(self) -> str:
        return f"declaration {self.pk}"


class Score(models.Model):
    """Points of one juror for one candidate by one criterion. Never changed: a correction is another."""

    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="scores")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    # The score this one corrects, and why.
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="score_is_given_once",
                fields=["juror", "application", "criterion"],
                condition=Q(supersedes__isnull=True),
            ),
            models.CheckConstraint(name="score_is_ten_at_most", condition=Q(points__lte=10)),
            models.CheckConstraint(
                name="score_is_corrected_for_a_reason",
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.points}"


class Decision(models.Model):
    """Who is chosen, as one person proposed and signed it, and another signed or did not yet."""

    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="decisions")
    # References of applications.
    chosen = models.JSONField()
    # Why it differs from the ranking; empty where it does not.
    reasons = models.TextField(blank=True, default="")
    # The very words both signed, canonical JSON.
    payload = models.BinaryField()
    # As the ledger's: {"key", "sig"} of the first signer, then of the second.
    signatures = models.JSONField()
    proposed_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    # Taken back by whoever proposed it, or overtaken by a later score.
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="decision_is_one_at_a_time",
                fields=["competition"],
                condition=Q(dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="decision_needs_two_people",
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("proposed_by")),
            ),
        )

    def __str__(self) -> str:
        return f"decision {self.pk}"
