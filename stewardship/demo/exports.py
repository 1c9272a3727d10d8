"""The company's files as CSV text, line by line, as its systems would export them."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from stewardship.demo import crm, portfolio, shop, support
from stewardship.demo.agreements import ConsentAct
from stewardship.demo.company import Company, RecordTruth
from stewardship.demo.engagement import Order, SurveyAnswer, Ticket
from stewardship.demo.profiles import PERSONA_HEADER
from stewardship.demo.social import PersonaTruth


def _columns(kind: type[Any]) -> list[str]:
    return [column.name for column in fields(kind)]


def _dicts(items: Iterable[Any]) -> Iterator[Mapping[str, object]]:
    return (asdict(item) for item in items)


FILES: dict[str, tuple[list[str], Callable[[Company], Iterator[Mapping[str, object]]]]] = {
    "crm": (crm.HEADER, lambda company: company.crm_rows()),
    "shop": (shop.HEADER, lambda company: company.shop_rows()),
    "support": (support.HEADER, lambda company: company.support_rows()),
    "orders": (_columns(Order), lambda company: _dicts(company.orders())),
    "tickets": (_columns(Ticket), lambda company: _dicts(company.tickets())),
    "surveys": (_columns(SurveyAnswer), lambda company: _dicts(company.surveys())),
    "products": (_columns(portfolio.Article), lambda company: _dicts(company.products())),
    "outlets": (_columns(portfolio.Outlet), lambda company: _dicts(company.outlets())),
    "contracts": (_columns(portfolio.Contract), lambda company: _dicts(company.contracts())),
    "warranties": (_columns(portfolio.Warranty), lambda company: _dicts(company.warranties())),
    "credits": (_columns(portfolio.CreditLine), lambda company: _dicts(company.credits())),
    "contacts": (_columns(portfolio.Contact), lambda company: _dicts(company.contacts())),
    "consents": (_columns(ConsentAct), lambda company: _dicts(company.consents())),
    "personas": (PERSONA_HEADER, lambda company: company.personas()),
    "truth_records": (_columns(RecordTruth), lambda company: _dicts(company.truth_records())),
    "truth_personas": (_columns(PersonaTruth), lambda company: _dicts(company.truth_personas())),
}


class _Line:
    """A file for the csv module that keeps only the line written last."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def csv_lines(company: Company, name: str) -> Iterator[str]:
    """One of `FILES` as CSV lines, header first, each ending in a newline."""
    header, rows = FILES[name]
    line = _Line()
    writer = csv.DictWriter(line, header, lineterminator="\n")
    writer.writeheader()
    yield line.text
    for row in rows(company):
        writer.writerow(row)
        yield line.text


def write_files(company: Company, folder: Path) -> None:
    """All files as UTF-8 `<name>.csv` in `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(company, name))
