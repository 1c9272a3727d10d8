"""Clusters never join a denied pair, whatever the order of the links."""

from hypothesis import given
from hypothesis import strategies as st

from mdm.matching.clusters import cluster

ids = st.integers(0, 9)
links = st.lists(
    st.tuples(ids, ids, st.sampled_from([1.0, 2.0, 5.0])).filter(lambda link: link[0] != link[1]), max_size=25
)
denials = st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=6)


@given(links, denials)
def test_a_denied_pair_is_never_in_one_cluster(
    pairs: list[tuple[int, int, float]], denied: list[tuple[int, int]]
) -> None:
    found = cluster(pairs, denied)
    for one, other in denied:
        assert not any(one in group.members and other in group.members for group in found.clusters)


@given(links, denials, st.randoms(use_true_random=False))
def test_the_order_of_links_changes_nothing(
    pairs: list[tuple[int, int, float]], denied: list[tuple[int, int]], random: object
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its randoms as object
    assert cluster(pairs, denied) == cluster(shuffled, denied)


def test_without_denials_everything_linked_is_together() -> None:
    (group,) = cluster([(1, 2, 9.0), (2, 3, 4.0), (1, 3, 6.0)]).clusters
    assert group.members == (1, 2, 3)
    assert group.weakest == (1, 3, 6.0)


def test_the_link_that_would_join_a_denied_pair_is_reported() -> None:
    found = cluster([("a", "b", 9.0), ("b", "c", 8.0)], denied=[("c", "a")])
    assert [group.members for group in found.clusters] == [("a", "b")]
    assert found.refused == (("b", "c", 8.0),)
