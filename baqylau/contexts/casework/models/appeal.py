"""Appeals to state bodies: what was written to whom, by which way, and what became of it.

Whoever controls these rows can invent or hide a letter; the copies at the addressee and its
registration number are what a doubt is settled by.
"""

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from baqylau.contexts.casework.models.case import Case
from baqylau.contexts.casework.vocabulary import (
    AppealAct,
    AppealKind,
    AppealState,
    Delivery,
    ReplyVerdict,
)
from baqylau.foundation.institutions.vocabulary import Channel

_UNSENT: Final = (AppealState.DRAFT, AppealState.WITHDRAWN)


def _in_order(name: str, *, earlier: str, later: str) -> models.CheckConstraint:
    """A day that, where there is one, follows another that is then there too."""
    known = Q(**{f"{earlier}__isnull": False, f"{later}__gte": F(earlier)})
    return models.CheckConstraint(name=name, condition=Q(**{f"{later}__isnull": True}) | known)


def _state_needs(name: str, state: AppealState, needed: Q) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=~Q(state=state) | needed)


class Appeal(models.Model):
    """A letter of a body to an organisation, with the clock the law winds for its answer.

    Written in the body's name: there are no anonymous appeals, and no column for a reporter.
    """

    ref = models.CharField(max_length=12, unique=True)

    # What it is about
    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals")
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    region = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=AppealKind.choices)
    rung = models.CharField(max_length=20)
    addressee = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, related_name="+"
    )
    # The reference of a fieldwork recommendation that this letter carries; empty for none.
    recommendation = models.CharField(max_length=12, blank=True, default="")
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")

    # What it says
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    is_example = models.BooleanField(default=False)

    # Where it stands
    state = models.CharField(max_length=16, choices=AppealState.choices, default=AppealState.DRAFT)
    verdict = models.CharField(max_length=16, choices=ReplyVerdict.choices, blank=True, default="")
    # What the board sorts by: the last day of a running term, else the day it came to stand there.
    sorted_on = models.DateField()

    # How it went out
    drafted_on = models.DateField()
    drafted_by = models.BigIntegerField(null=True)
    sent_on = models.DateField(null=True)
    sent_by = models.BigIntegerField(null=True)
    # The reference of the vote of a meeting that authorised it; empty where none did.
    authorised_by = models.CharField(max_length=10, blank=True, default="")
    channel = models.CharField(max_length=20, choices=Channel.choices, blank=True, default="")
    contact = models.CharField(max_length=400, blank=True, default="")
    delivered_on = models.DateField(null=True)
    number = models.CharField(max_length=80, blank=True, default="")
    registered_on = models.DateField(null=True)

    # The clock, as the law stood on the day it was wound
    norm_code = models.CharField(max_length=80, blank=True, default="")
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_is_verified = models.BooleanField(default=False)
    forward_notice_by = models.DateField(null=True)
    extension_notice_by = models.DateField(null=True)

    # What the addressee did with it
    forwarded_to = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, related_name="+"
    )
    forwarded_on = models.DateField(null=True)
    forwarding_told_on = models.DateField(null=True)
    extended_to = models.DateField(null=True)
    extension_decided_on = models.DateField(null=True)
    extension_told_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    silent_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="appeal_state_is_known", condition=Q(state__in=AppealState.values)
            ),
            models.CheckConstraint(
                name="appeal_kind_is_known", condition=Q(kind__in=AppealKind.values)
            ),
            models.CheckConstraint(
                name="appeal_sent_has_day_way_and_addressee",
                condition=Q(state__in=_UNSENT)
                | (Q(sent_on__isnull=False, addressee__isnull=False) & ~Q(channel="")),
            ),
            models.CheckConstraint(
                name="appeal_draft_is_not_sent",
                condition=~Q(state=AppealState.DRAFT)
                | Q(sent_on__isnull=True, due_on__isnull=True, channel=""),
            ),
            models.CheckConstraint(
                name="appeal_number_has_day",
                condition=Q(number="", registered_on__isnull=True)
                | (~Q(number="") & Q(registered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="appeal_clock_is_wound_once_whole",
                condition=Q(due_on__isnull=True)
                | (Q(counted_from__isnull=False, due_on__gte=F("counted_from")) & ~Q(norm_code="")),
            ),
            models.CheckConstraint(
                name="appeal_forwarding_is_whole",
                condition=Q(
                    forwarded_to__isnull=True,
                    forwarded_on__isnull=True,
                    forwarding_told_on__isnull=True,
                )
                | Q(
                    forwarded_to__isnull=False,
                    forwarded_on__isnull=False,
                    forwarding_told_on__gte=F("forwarded_on"),
                ),
            ),
            models.CheckConstraint(
                name="appeal_extension_is_whole",
                condition=Q(
                    extended_to__isnull=True,
                    extension_decided_on__isnull=True,
                    extension_told_on__isnull=True,
                )
                | Q(
                    extended_to__isnull=False,
                    extension_decided_on__isnull=False,
                    extension_told_on__gte=F("extension_decided_on"),
                ),
            ),
            models.CheckConstraint(
                name="appeal_verdict_has_answer",
                condition=Q(verdict="", answered_on__isnull=True)
                | (Q(verdict__in=ReplyVerdict.values) & Q(answered_on__isnull=False)),
            ),
            _in_order("appeal_drafted_then_sent", earlier="drafted_on", later="sent_on"),
            _in_order("appeal_sent_then_delivered", earlier="sent_on", later="delivered_on"),
            _in_order("appeal_sent_then_registered", earlier="sent_on", later="registered_on"),
            _in_order("appeal_sent_then_forwarded", earlier="sent_on", later="forwarded_on"),
            _in_order("appeal_sent_then_extended", earlier="sent_on", later="extension_decided_on"),
            _in_order("appeal_sent_then_answered", earlier="sent_on", later="answered_on"),
            _in_order("appeal_due_then_silent", earlier="due_on", later="silent_on"),
            _state_needs("appeal_registered_has_number", AppealState.REGISTERED, ~Q(number="")),
            _state_needs(
                "appeal_forwarded_has_where",
                AppealState.FORWARDED,
                Q(forwarded_to__isnull=False),
            ),
            _state_needs(
                "appeal_extended_has_day", AppealState.EXTENDED, Q(extended_to__isnull=False)
            ),
            _state_needs("appeal_answered_has_verdict", AppealState.ANSWERED, ~Q(verdict="")),
            _state_needs("appeal_silent_has_day", AppealState.SILENT, Q(silent_on__isnull=False)),
            models.UniqueConstraint(
                fields=["recommendation"],
                name="appeal_carries_recommendation_alone",
                condition=~Q(recommendation="") & ~Q(state=AppealState.WITHDRAWN),
            ),
            models.UniqueConstraint(
                fields=["earlier"],
                name="appeal_followed_once",
                condition=Q(earlier__isnull=False) & ~Q(state=AppealState.WITHDRAWN),
            ),
        )
        indexes = (
            models.Index(fields=["body", "state", "sorted_on", "id"], name="appeal_board"),
            models.Index(fields=["state", "due_on"], name="appeal_clock"),
        )

    def __str__(self) -> str:
        return self.ref


class AppealDispatch(models.Model):
    """One attempt to deliver an appeal. `notice` is the reference of a letter given to the mail."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    address = models.CharField(max_length=400, blank=True, default="")
    notice = models.CharField(max_length=12, blank=True, default="")
    outcome = models.CharField(max_length=8, choices=Delivery.choices)
    note = models.CharField(max_length=300, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=1)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="dispatch_outcome_is_known", condition=Q(outcome__in=Delivery.values)
            ),
            models.CheckConstraint(
                name="dispatch_by_hand_has_gone",
                condition=~Q(notice="") | ~Q(outcome=Delivery.WAITING),
            ),
            models.UniqueConstraint(
                fields=["notice"], name="dispatch_of_one_letter", condition=~Q(notice="")
            ),
            # Two at once would be two letters of the same appeal.
            models.UniqueConstraint(
                fields=["appeal"],
                name="dispatch_one_on_its_way",
                condition=Q(outcome=Delivery.WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.outcome}"


class AppealReply(models.Model):
    """An answer of the addressee. A later one does not rewrite an earlier one."""

    # What it says
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="replies")
    received_on = models.DateField()
    number = models.CharField(max_length=80, blank=True, default="")
    summary = models.TextField()
    verdict = models.CharField(max_length=16, choices=ReplyVerdict.choices)
    exhibits = models.ManyToManyField("evidence.Exhibit", related_name="+")
    is_late = models.BooleanField()
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    # What the handler thinks of it: one to five, and why
    rating = models.PositiveSmallIntegerField(null=True)
    reasons = models.TextField(blank=True, default="")
    rated_by = models.BigIntegerField(null=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="reply_verdict_is_known", condition=Q(verdict__in=ReplyVerdict.values)
            ),
            models.CheckConstraint(
                name="reply_rating_is_whole",
                condition=Q(rating__isnull=True, reasons="", rated_at__isnull=True)
                | (Q(rating__gte=1, rating__lte=5, rated_at__isnull=False) & ~Q(reasons="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.verdict} {self.received_on}"


class AppealStep(models.Model):
    """One thing that happened to an appeal. Rows are only added."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=16, choices=AppealAct.choices)
    on = models.DateField()
    note = models.TextField(blank=True, default="")
    organisation = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, related_name="+"
    )
    # The last day of the term as it stood after this step; whether what happened came too late.
    due_on = models.DateField(null=True)
    is_late = models.BooleanField(default=False)
    # A number, a verdict, or another appeal's reference, by the act.
    detail = models.CharField(max_length=80, blank=True, default="")
    exhibits = models.ManyToManyField("evidence.Exhibit", related_name="+")
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="appealstep_act_is_known", condition=Q(act__in=AppealAct.values)
            ),
        )
        indexes = (models.Index(fields=["appeal", "id"], name="appealstep_in_order"),)

    def __str__(self) -> str:
        return f"{self.act} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the step. Changing one is a bug."""
        if not self._state.adding:
            message = "a step of an appeal is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: deleting a step is a bug."""
        message = "a step of an appeal is never deleted"
        raise TypeError(message)
