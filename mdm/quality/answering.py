"""What the answers to questions about failures do."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from mdm.access.errors import Problem
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.jobs import questions
from mdm.jobs.questions import Fact, Kind
from mdm.quality import services, stages
from mdm.quality.asking import MANY, ONE
from mdm.quality.models import QualityRule

Context = Mapping[str, Any]


def answer_one(context: Context, answer: str, actor: User, reason: str) -> Mapping[str, Any] | None:
    """An exception where the record is right all the same; otherwise it waits for its correction."""
    if answer == "right":
        services.excuse(
            rule=context["rule"],
            stage=context["stage"],
            thing=context["object"],
            actor=actor,
            reason=reason or "It is right all the same.",
        )
    return None


def answer_all(
    contexts: Sequence[Context], answer: str, actor: User, reason: str
) -> Sequence[Mapping[str, Any] | Problem | None]:
    """The same for many records."""
    if answer == "right":
        cases = ((each["rule"], each["stage"], each["object"]) for each in contexts)
        services.excuse_all(cases=cases, actor=actor, reason=reason or "It is right all the same.")
    return [None] * len(contexts)


def undo_one(context: Context, answer: str, actor: User, reason: str) -> None:
    """The rule applies again."""
    if answer == "right":
        services.no_longer_excuse(
            rule=context["rule"], stage=context["stage"], thing=context["object"], actor=actor, reason=reason
        )


def answer_many(context: Context, answer: str, actor: User, reason: str) -> Mapping[str, Any] | None:
    """Who answers says what is done; nothing is changed by it."""
    return None


def about(access: FieldAccess, context: Context) -> Sequence[Fact]:
    """The rule, what to do, and where the record or the records are."""
    rule = QualityRule.objects.filter(pk=context["rule"]).first()
    if rule is None or not access.may("see", "failure.rule"):
        return []
    shown = access.project("quality", {"name": rule.name, "remedy": rule.remedy})
    facts = [
        Fact("Rule", shown["name"], reverse("quality-rule", args=[rule.key])),
        Fact("What to do", shown["remedy"]),
    ]
    stage = stages.get(context["stage"])
    if "object" in context:
        place = stage.places(access, [context["object"]]).get(context["object"])
        return [*facts, Fact("Record", place.label, place.url)] if place else facts
    query = urlencode({"f": f"failure.rule:is:{rule.key}"})
    return [*facts, Fact("Records", "all that fail it", f"{reverse('quality-failures')}?{query}")]


def register() -> None:
    """Both kinds of question."""
    questions.register(
        Kind(
            key=ONE,
            label="A record fails a quality rule",
            answers={"wait": "It will be corrected", "right": "It is right all the same"},
            right="quality",
            answer=answer_one,
            answer_all=answer_all,
            undo=undo_one,
            about=about,
        )
    )
    questions.register(
        Kind(
            key=MANY,
            label="Many records fail a quality rule",
            answers={"source": "It is taken up with the source", "rule": "The rule will be changed"},
            right="quality",
            answer=answer_many,
            answer_all=lambda contexts, answer, actor, reason: [None] * len(contexts),
            undo=lambda context, answer, actor, reason: None,
            about=about,
        )
    )
