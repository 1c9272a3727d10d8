"""The lines between the bands: the model's own, unless an installation set others for a platform in its registry."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from django.db.models import Q

from mdm.matching.bands import Band, assign
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.scoring import ScoredPairs
from social.platforms.models import Platform

RIVALS_KEPT = 5
Own = tuple[float | None, float | None]  # review and automatic line in bits; None takes the model's


@dataclass(frozen=True, slots=True)
class Lines:
    """Which line holds where. Without a platform (two customers) the model's hold."""

    of_platform: Mapping[str, Own] = field(default_factory=dict)

    @classmethod
    def in_force(cls) -> "Lines":
        rows = Platform.objects.exclude(Q(review_line__isnull=True) & Q(automatic_line__isnull=True))
        return cls({key: (low, high) for key, low, high in rows.values_list("key", "review_line", "automatic_line")})

    def applied(self, model: MatchModel, platform: str) -> MatchModel:
        """The model with the lines of this platform; the stricter line until it is calibrated stays the least."""
        low, high = self.of_platform.get(platform, (None, None))
        if low is None and high is None:
            return model
        own = model.lines
        review = own.review if low is None else low
        automatic = max(review, own.auto if high is None else high)
        strict = max(review, own.auto_uncalibrated if high is None else max(high, own.auto_uncalibrated))
        return model.replaced(lines=replace(own, review=review, auto=automatic, auto_uncalibrated=strict))

    def lowest(self, model: MatchModel) -> float:
        """The lowest review line of any platform: what scoring may leave out."""
        return min([model.lines.review, *(low for low, _ in self.of_platform.values() if low is not None)])

    def bands(self, model: MatchModel, pairs: ScoredPairs, left: Frame, platforms: Sequence[str]) -> list[Band]:
        """The band of each pair; `platforms` are those of the rows of `left`, empty for two customers."""
        if not self.of_platform or not platforms:
            return assign(model, pairs, left=left, rivals_kept=RIVALS_KEPT)
        by_platform: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(pairs.left.tolist()):
            by_platform[platforms[row]].append(number)
        bands = [Band.BELOW] * len(pairs)
        for platform, numbers in by_platform.items():
            chosen = np.array(numbers, np.int64)
            found = assign(self.applied(model, platform), pairs.take(chosen), left=left, rivals_kept=RIVALS_KEPT)
            for number, band in zip(numbers, found, strict=True):
                bands[number] = band
        return bands
