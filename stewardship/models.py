"""All models of this app, re-exported from their rooms."""

from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun
from stewardship.review.models import Decision
from stewardship.tasks.models import StewardTask

__all__ = ["Decision", "MatchCandidate", "MatchModelVersion", "MatchRun", "StewardTask"]
