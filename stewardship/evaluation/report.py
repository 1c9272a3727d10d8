"""The figures as lines of text, for whoever waits at the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

BAND_LABELS = {"automatic": "linked automatically", "review": "for review", "cannot_decide": "cannot decide"}


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The funnel, the bands, and what the figures come to."""
    yield "Funnel"
    for label, count, note in told["funnel"]:
        yield f"  {label:<42}{count:>12,}  {note}".rstrip()
    yield ""
    yield f"  {'Band':<22}{'pairs':>8}{'right':>8}{'precision':>11}{'recall':>9}"
    for band, row in told["bands"].items():
        yield (
            f"  {BAND_LABELS[band]:<22}{row['pairs']:>8,}{row['right']:>8,}"
            f"{_share(row['precision']):>11}{_share(row['recall']):>9}"
        )
    yield ""
    yield from _by_group("Platform", told["by_platform"])
    yield from _by_group("Handle, says the file", told["by_handle_kind"])
    yield from _in_words(told)


def _by_group(title: str, groups: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not groups:
        return
    yield f"  {title:<22}{'personas':>9}{'links':>7}{'false':>7}{'precision':>11}{'recall':>9}{'with review':>13}"
    for name, row in groups.items():
        yield (
            f"  {name:<22}{row['personas']:>9,}{row['auto_links']:>7,}{row['auto_false']:>7,}"
            f"{_share(row['auto_precision']):>11}{_share(row['recall_auto']):>9}"
            f"{_share(row['recall_auto_or_review']):>13}"
        )
    yield ""


def _in_words(told: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"{told['auto_links']:,} automatic links, precision {_share(told['auto_precision'])}:"
        f" {told['auto_false']:,} false; {told['auto_to_namesakes']:,} more to namesakes among the distractors and"
        f" {told['auto_unlabelled']:,} of unlabelled personas are not judged."
    )
    yield (
        f"Recall over {told['personas_with_match_and_signal']:,} personas with a name signal and a match:"
        f" {_share(told['recall_auto'])} automatic, {_share(told['recall_auto_or_review'])} with review."
    )
    yield (
        f"{told['opaque_personas']:,} personas without a name signal, {told['opaque_auto_links']:,} of them linked."
        f" {told['seconds']:,.0f} seconds."
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
