"""Patterns as business users know them, read into an automaton that needs time in proportion to the text.

A pattern describes the whole value. Known: letters as they are, `.`, `[a-z]`, `[^0-9]`, `\\d \\w \\s` and their
opposites, groups, `|`, `? * + {2} {2,} {2,5}`; `^` and `$` at the ends change nothing. Refused, because they cannot be
answered in one walk over the text: references to earlier groups, look-ahead and look-behind.
"""

from collections.abc import Callable

from mdm.rules.automaton import Automaton, States, Test
from mdm.rules.errors import InvalidRule

LONGEST = 500  # characters of a pattern
MOST_STATES = 2_000  # after repetitions are written out
MOST_REPEATS = 500
DEEPEST = 20
QUANTIFIERS = "*+?{"
Classes = Callable[[str], bool]
CLASSES: dict[str, Classes] = {
    "d": lambda c: "0" <= c <= "9",
    "w": lambda c: c.isalnum() or c == "_",
    "s": str.isspace,
}
CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}
Part = tuple[int, int]  # first and last state


def compile_pattern(text: str, *, ignores_case: bool = False) -> Automaton:
    """The automaton of a pattern. Raises InvalidRule with the place and how to mend it."""
    if len(text) > LONGEST:
        raise InvalidRule("pattern", f"The pattern has {len(text)} characters; at most {LONGEST} are taken.")
    reader = _Reader(text.removeprefix("^"), ignores_case)
    try:
        start, end = reader.whole()
    except OverflowError:
        raise InvalidRule(
            "pattern", f"Written out, the pattern needs more than {MOST_STATES:,} steps. Use smaller repetitions."
        ) from None
    return Automaton(reader.states, start, end)


class _Reader:
    """Reads a pattern from left to right, building states as it goes."""

    def __init__(self, text: str, ignores_case: bool) -> None:
        self.text = text[:-1] if text.endswith("$") and not text.endswith("\\$") else text
        self.at, self.depth, self.ignores_case = 0, 0, ignores_case
        self.states = States(MOST_STATES)

    def whole(self) -> Part:
        part = self.choice()
        if self.at < len(self.text):
            raise self.wrong("closes a group that was not opened")
        return part

    def choice(self) -> Part:
        """Alternatives, until the group or the pattern ends."""
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        if len(parts) == 1:
            return parts[0]
        end = self.states.add()
        for _, last in parts:
            self.join(last, end)
        return self.states.add(None, *(first for first, _ in parts)), end

    def sequence(self) -> Part:
        first = last = self.states.add()
        while (char := self.peek()) and char not in "|)":
            began = self.at
            part = self.atom()
            part = self.repeated(part, began)
            self.join(last, part[0])
            last = part[1]
        return first, last

    def atom(self) -> Part:
        char = self.take()
        if char == "(":
            return self.group()
        if char in QUANTIFIERS:
            self.at -= 1
            raise self.wrong("repeats nothing; to mean the character itself, write a backslash before it")
        if char in "^$":
            self.at -= 1
            raise self.wrong("stands for the beginning or the end, which is only possible there")
        if char == "[":
            return self.one(self.char_class())
        if char == ".":
            return self.one(lambda c: c != "\n")
        return self.one(self.escape() if char == "\\" else self.literal(char))

    def group(self) -> Part:
        if self.peek() == "?":
            if self.text[self.at : self.at + 2] != "?:":
                raise self.wrong("looks ahead or behind, or is named: such groups cannot be checked in a bounded time")
            self.at += 2
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong(f"is nested more than {DEEPEST} deep")
        part = self.choice()
        self.depth -= 1
        if self.peek() != ")":
            raise self.wrong("is missing: a group is not closed", ")")
        self.at += 1
        return part

    def repeated(self, part: Part, began: int) -> Part:
        """The part as often as the quantifier behind it says; later copies are read again from the text."""
        char = self.peek()
        if not char or char not in QUANTIFIERS:
            return part
        self.at += 1
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(char) or self.bounds()
        if self.peek() in {"?", "+"} and self.peek():  # lazy and possessive: the whole value has to fit, so all one
            self.at += 1
        if (following := self.peek()) and following in QUANTIFIERS:
            raise self.wrong("repeats a repetition; put the inner one into a group")
        after = self.at
        copies = [part] + [self.again(began) for _ in range((max(least, 1) if most is None else max(most, 1)) - 1)]
        self.at = after
        return self.chain(copies, least, most)

    def again(self, began: int) -> Part:
        self.at = began
        return self.atom()

    def chain(self, copies: list[Part], least: int, most: int | None) -> Part:
        first, end = self.states.add(), self.states.add()
        last = first
        if most == 0:
            self.join(first, end)
            return first, end
        for number, (start, stop) in enumerate(copies):
            if number >= least:
                self.join(last, end)
            self.join(last, start)
            last = stop
        self.join(last, end)
        if most is None:
            back = self.states.add(None, copies[-1][0])
            self.join(last, back)
        return first, end

    def bounds(self) -> tuple[int, int | None]:
        close = self.text.find("}", self.at)
        low, comma, high = self.text[self.at : close if close > 0 else None].partition(",")
        if close < 0 or not low.isdecimal() or (high and not high.isdecimal()):
            raise self.wrong("is no repetition; write {3}, {2,} or {2,5}", "{")
        self.at = close + 1
        least, most = int(low), (int(high) if high else None) if comma else int(low)
        if least > MOST_REPEATS or (most or 0) > MOST_REPEATS or (most is not None and most < least):
            raise self.wrong(f"repeats in a way that is not taken: up to {MOST_REPEATS}, the smaller number first", "{")
        return least, most

    def char_class(self) -> Test:
        refuses = self.peek() == "^"
        self.at += refuses
        tests: list[Test] = []
        while (char := self.peek()) != "]" or not tests:
            if not char:
                raise self.wrong("is missing: a class is not closed", "]")
            tests.append(self.member())
        self.at += 1
        return (lambda c: not any(t(c) for t in tests)) if refuses else (lambda c: any(t(c) for t in tests))

    def member(self) -> Test:
        char = self.take()
        if char == "\\":
            if self.peek() in {*CLASSES, *map(str.upper, CLASSES)}:
                return self.escape()
            char = self.escaped_char()
        if self.peek() != "-" or self.text[self.at + 1 : self.at + 2] in {"]", ""}:
            return self.literal(char)
        self.at += 1
        last = self.take()
        last = self.escaped_char() if last == "\\" else last
        if last < char:
            raise self.wrong(f"is no range: {char} comes after {last}", f"{char}-{last}")
        if self.ignores_case:
            return lambda c: any(char <= form <= last for form in {c, c.lower(), c.upper()})
        return lambda c: char <= c <= last

    def escape(self) -> Test:
        char = self.peek()
        if char.lower() in CLASSES and char:
            self.at += 1
            known = CLASSES[char.lower()]
            return (lambda c: not known(c)) if char.isupper() else known
        return self.literal(self.escaped_char())

    def escaped_char(self) -> str:
        char = self.take()
        if char.isdecimal():
            raise self.wrong("refers to an earlier group, which cannot be checked in a bounded time", f"\\{char}")
        if char.isascii() and char.isalpha() and char not in CONTROLS:
            raise self.wrong("has no meaning here", f"\\{char}")
        return CONTROLS.get(char, char)

    def literal(self, char: str) -> Test:
        if self.ignores_case:
            forms = frozenset({char, char.lower(), char.upper()})
            return forms.__contains__
        return char.__eq__

    def one(self, test: Test) -> Part:
        end = self.states.add()
        return self.states.add(test, end), end

    def join(self, before: int, after: int) -> None:
        self.states.onward[before].append(after)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        if self.at >= len(self.text):
            raise InvalidRule("pattern", "The pattern ends in the middle of something, after a backslash or a bracket.")
        self.at += 1
        return self.text[self.at - 1]

    def wrong(self, what: str, sign: str = "") -> InvalidRule:
        return InvalidRule("pattern", f"At character {self.at + 1} of the pattern, “{sign or self.peek()}” {what}.")
