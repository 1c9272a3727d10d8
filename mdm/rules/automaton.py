"""Decides in one walk over a text whether a pattern fits all of it: time grows with the text, whatever the pattern.

A backtracking engine such as Python's `re` may need longer than the universe exists for 40 characters and `(a+)+b`.
Here all ways to read the pattern are followed at once (Thompson), and sets of states that were met are remembered, so
that a character usually costs one look into a dictionary. How a pattern is written: patterns.
"""

from collections.abc import Callable

Test = Callable[[str], bool]  # does this character go through?
MOST_KEPT = 1_000  # sets of states remembered; beyond that all are forgotten, which costs time and never memory
DEAD = 0


class States:
    """The states of a pattern: each passes one character on, or leads on without one."""

    def __init__(self, most: int) -> None:
        self.tests: list[Test | None] = []
        self.onward: list[list[int]] = []  # after the character, or without one where there is no test
        self.most = most

    def add(self, test: Test | None = None, *onward: int) -> int:
        """A new state; its number. OverflowError where there are too many."""
        if len(self.tests) >= self.most:
            raise OverflowError
        self.tests.append(test)
        self.onward.append(list(onward))
        return len(self.tests) - 1

    def closure(self, states: set[int]) -> frozenset[int]:
        """These and every state that is reached from them without a character."""
        waiting, found = list(states), set(states)
        while waiting:
            state = waiting.pop()
            if self.tests[state] is None:
                fresh = [each for each in self.onward[state] if each not in found]
                found.update(fresh)
                waiting += fresh
        return frozenset(found)


class Automaton:
    """`matches` says whether the whole text fits. Not to be shared by threads: it remembers what it met."""

    def __init__(self, states: States, start: int, end: int) -> None:
        self._states, self._first, self._end = states, start, end
        self.size = len(states.tests)  # the most steps that one character may need
        self._forget()

    def matches(self, text: str) -> bool:
        """Does the whole text fit?"""
        at = self._start
        for char in text:
            onward = self._moves[at].get(char)
            at = self._move(at, char) if onward is None else onward
            if at == DEAD:
                return False
        return self._accepts[at]

    def _forget(self) -> None:
        self._sets: list[frozenset[int]] = []
        self._numbers: dict[frozenset[int], int] = {}
        self._moves: list[dict[str, int]] = []
        self._accepts: list[bool] = []
        self._number(frozenset())
        self._start = self._number(self._states.closure({self._first}))

    def _number(self, states: frozenset[int]) -> int:
        found = self._numbers.get(states)
        if found is None:
            found = self._numbers[states] = len(self._sets)
            self._sets.append(states)
            self._moves.append({})
            self._accepts.append(self._end in states)
        return found

    def _move(self, at: int, char: str) -> int:
        """Where this character leads to from this set of states; worked out once."""
        tests, onward = self._states.tests, self._states.onward
        passed = {each for s in self._sets[at] if (test := tests[s]) and test(char) for each in onward[s]}
        reached = self._states.closure(passed)
        if len(self._sets) >= MOST_KEPT:
            self._forget()
            return self._number(reached)
        number = self._moves[at][char] = self._number(reached)
        if len(self._moves[at]) > MOST_KEPT:  # a text of ever new characters
            self._moves[at] = {}
        return number
