"""Changing what an installation decides for itself about a platform: the lines that route its pairs."""

from math import isfinite

from mdm.access.errors import Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import change_set
from social.platforms.models import Platform

LARGEST = 60.0  # bits; no model weighs more

Own = tuple[float | None, float | None]


def set_lines(
    *, key: str, review: float | None, automatic: float | None, seen: Own, actor: User, reason: str
) -> Platform:
    """Own lines for a platform, in bits of match weight; None takes the model's. `seen` are those the caller saw."""
    for name, line in (("review_line", review), ("automatic_line", automatic)):
        if line is not None and not (isfinite(line) and abs(line) <= LARGEST):
            raise Invalid(
                "A line is a number of bits from -60 to 60.", field=name, mend="Leave it empty for the model's."
            )
    if review is not None and automatic is not None and review > automatic:
        raise Invalid(
            "The review line lies above the automatic line.",
            field="review_line",
            mend="Exchange the two, or leave one empty.",
        )
    if not reason.strip():
        raise Invalid("A change of lines needs a reason.", field="reason", mend="Say why, for whoever asks later.")
    with change_set(actor=actor, action="platform.lines", reason=reason):
        platform = Platform.objects.select_for_update().filter(key=key).first()
        if platform is None:
            raise NotFound("There is no such platform.")
        if (platform.review_line, platform.automatic_line) != seen:
            raise Stale("Somebody changed these lines since you opened them.", mend="Look at them again.")
        platform.review_line, platform.automatic_line = review, automatic
        platform.save(update_fields=["review_line", "automatic_line"])
        return platform
