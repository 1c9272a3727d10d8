"""A persona read against many customers at once reads against each as it does alone."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from mdm.matching.handle_words import edge_letters, is_only_known
from mdm.matching.name_clues import DISPLAY, HANDLE, clue_of, customer_names
from mdm.matching.name_forms import names_form
from mdm.matching.name_reader import NameReader
from mdm.matching.name_readings import CLOSE, FAMILY, FULL, GIVEN, INITIAL, NICKNAME, OTHER_GIVEN, read_names
from tests.mdm.matching.test_shortcuts import tables

WORDS = st.lists(
    st.sampled_from(["al", "ana", "j", "r", "maria", "lee", "smith", "jr", "dr", "an", "amar"]), max_size=4
)


def test_a_reader_gives_what_each_pair_read_alone_gives() -> None:
    """Families with many bearers, so that most readings are those of another customer of the family."""
    _, left, right, _, _ = tables("personas", 250)
    clues, names = left.columns["clues"], right.columns["names"]
    customers = [customer_names(names.entry_values(entry)) for entry in range(len(names.offsets) - 1)]
    with_family = [clues.entry_values(entry) for entry in range(len(clues.offsets) - 1)]
    given_alone = [(sign + name,) for sign in (DISPLAY, HANDLE) for name in ("anna", "robert", "maria", "katharina")]
    kinds: Counter[str] = Counter()
    for values in (*with_family, *given_alone):
        shown = [clue_of(value) for value in values]
        reader = NameReader(shown)
        for customer in customers:
            alone = read_names(shown, customer)
            kinds[alone.kind] += 1
            assert reader.read(customer) == alone
    assert min(kinds[kind] for kind in (FULL, NICKNAME, INITIAL, FAMILY, CLOSE, GIVEN, OTHER_GIVEN)) > 20


@example(["ana", "smith", "maria"], ["dr"], [(["lee"], ["smith"]), (["anamaria"], ["smith"])])  # around the family name
@given(WORDS.filter(bool), WORDS.filter(bool), st.lists(st.tuples(WORDS, WORDS.filter(bool)), min_size=1, max_size=8))
def test_a_reader_is_right_about_names_that_lie_in_each_other(
    display: list[str], handle: list[str], known: list[tuple[list[str], list[str]]]
) -> None:
    shown = [clue_of(DISPLAY + " ".join(display)), clue_of(HANDLE + "".join(handle))]
    reader = NameReader(shown)
    for given_words, family in known:
        values = names_form((" ".join(given_words),), (), (" ".join(family),), (), (), (), ())
        customer = customer_names(dict.fromkeys(value for value in values if value))
        assert reader.read(customer) == read_names(shown, customer)


@given(st.lists(st.sampled_from(["rep", "the", "real", "oh", "smith", "x", "a", "for"]), max_size=5))
def test_the_letters_at_an_edge_have_nothing_but_known_words_on_one_side(pieces: list[str]) -> None:
    letters = "".join(pieces)
    assert edge_letters(letters) == {
        letter
        for place, letter in enumerate(letters)
        if is_only_known(letters[:place]) or is_only_known(letters[place + 1 :])
    }
