"""Rows per second of the standardiser: `python tests/benchmarks/standardise.py [rows]`; it prints, it asserts nothing.

The rows are made here: 15 columns, values as varied as in a customer table (every e-mail, phone, street and most full
names differ; countries, languages and given names repeat).
"""

import random
import sys
import time
from collections.abc import Iterator

from mdm.standardise import Context, record
from mdm.standardise.word_lists import word_list

GIVEN = word_list("Anna José MARY Jean-Luc Kathi Søren piotr Aleksandr Zoë Chloe William Sepp")
SYLLABLES = word_list("ber lin man ka ro ti son feld er ova ski ez mann hof dor ren mi lau")
COUNTRIES = (("Germany", "030 {}", "{} Berlin"), ("USA", "202-555-{}", "{} Springfield"), ("AT", "0664 {}", "{} Wien"))


def rows(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Customer-like rows of 15 columns."""
    draw = random.Random(seed)
    for number in range(count):
        given = draw.choice(GIVEN)
        family = "".join(draw.choices(SYLLABLES, k=3)).capitalize()
        country, phone, _ = COUNTRIES[number % 3]
        yield {
            "full_name": f"{draw.choice(['Dr. ', '', '', ''])}{given} {draw.choice(['', 'M. ', 'van '])}{family}",
            "given_name": given,
            "family_name": family,
            "birth_date": f"{draw.randint(1, 28)}.{draw.randint(1, 12)}.{draw.randint(1940, 2004)}",
            "gender": draw.choice(["male", "weiblich", "x"]),
            "language": draw.choice(["en-US", "Deutsch", "fr"]),
            "email": f"{given}.{family}{number}@example.com",
            "phone": phone.format(f"{draw.randint(1000, 9999)}" + ("" if country == "USA" else "123")),
            "website": f"https://www.{family}.example.com/{number}/",
            "street": f"{family} street {draw.randint(1, 200)}",
            "city": draw.choice(["BERLIN", "Springfield", "Wien", "Łódź"]),
            "postal_code": f"{draw.randint(1000, 99999)}",
            "country": country,
            "handle": f"@{given}{family}{number}",
            "account_created": f"Thu Jan {draw.randint(10, 28)} {draw.randint(10, 23)}:54:09 +0000 2017",
        }


def main(count: int) -> None:
    """Time one pass over fresh rows, caches cold."""
    table = list(rows(count))
    record(table[0])  # load the locale tables
    started = time.process_time()  # one core's own time: other processes of the machine do not count
    statements = problems = 0
    for row in table:
        attributes, refused = record(row, Context(day_first=True))
        statements += sum(len(values) for values in attributes.values())
        problems += len(refused)
    seconds = time.process_time() - started
    print(
        f"{count} rows of {len(table[0])} columns in {seconds:.2f} s of processor time: {count / seconds:,.0f} rows/s"
    )
    print(f"{statements} statements, {problems} cells refused")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
