"""Rows per second of orders, lines, contacts and items: `python tests/benchmarks/engagement.py [rows]`, in a database
of its own. Each line it prints is one import through the product's own job, figures of the customers included; then the
figures of everybody computed anew and verified, and a page of the list filtered by them. It asserts nothing.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from django.http import QueryDict  # noqa: E402

from mdm.access import services as accounts  # noqa: E402
from mdm.access.defaults import LEAD_STEWARD  # noqa: E402
from mdm.access.field_access import FieldAccess  # noqa: E402
from mdm.audit import Actor  # noqa: E402
from mdm.customers import selectors as customers  # noqa: E402
from mdm.engagement import currencies, verifying  # noqa: E402
from mdm.jobs import runner  # noqa: E402
from mdm.sources import proposals, services  # noqa: E402
from mdm.sources.models import SourceSystem  # noqa: E402
from tests import databases  # noqa: E402

WHO = Actor("command:benchmark", "benchmark")
Row = Callable[[int, int], str]
FILES: dict[str, tuple[str, Row]] = {
    "order": (
        "order_no,customer_id,date,amount,currency",
        lambda n, people: f"O{n},K{n * 7919 % people},2025-{n % 12 + 1:02}-{n % 28 + 1:02}T10:00:00Z,{n % 900}.50,EUR",
    ),
    "order_line": (
        "order number,line,product id,quantity,unit price,customer_id,order date,currency",
        lambda n, people: (
            f"P{n // 3},{n % 3},A{n % 400},{n % 5},9.95,K{n // 3 * 31 % people},2024-{n % 12 + 1:02}-01,EUR"
        ),
    ),
    "interaction": (
        "contact_no,customer_id,type,date,note",
        lambda n, people: f"I{n},K{n * 104729 % people},call,2025-{n % 12 + 1:02}-{n % 28 + 1:02}T09:00:00Z,rang",
    ),
    "contract": (
        "contract_no,customer_id,name,start,end,price,currency",
        lambda n, people: f"V{n},K{n % people},flat,2024-01-01,2027-01-01,39.00,EUR",
    ),
}


def timed(label: str, count: int, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    print(f"{label:44} {count / seconds:9,.0f} a second  {seconds:7.2f} s", flush=True)


def taken(source: SourceSystem, subject: str, header: str, row: Callable[[int], str], count: int, label: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield f"{header}\n".encode()
        for n in range(count):
            yield f"{row(n)}\n".encode()

    batch = services.upload(source=source, subject=subject, file_name=f"{subject}.csv", chunks=pieces(), actor=WHO)
    found = proposals.of_batch(batch)
    job = services.start(batch=batch, columns=found.mapping, key_column=found.key_column, actor=WHO, wake=False)
    timed(label, count, lambda: runner.run_now(job))
    batch.refresh_from_db()
    if batch.rejected_count:
        print(f"  {batch.rejected_count:,} of them rejected")


def main(count: int) -> None:
    people = max(count // 10, 100)
    with databases.served() as urls:
        copy = databases.Copy(urls, "benchmark")
        copy.make()
        try:
            source = services.create_system(key="shop", name="Shop", kind="shop", country="AT", actor=WHO)
            taken(
                source,
                "customer",
                "customer_id,name,email",
                lambda n: f"K{n},Anna M{n},a{n}@x.example",
                people,
                "customers",
            )
            for subject, (header, row) in FILES.items():
                taken(
                    source,
                    subject,
                    header,
                    lambda n, row=row: row(n, people),
                    count,
                    f"{subject}, {people:,} customers",
                )  # type: ignore[misc]
            header, row = FILES["order"]
            taken(source, "order", header, lambda n: row(n, people), count, "the same orders again")
            timed(
                "figures of everybody anew",
                people,
                lambda: runner.run_now(currencies.renew_all(actor=WHO, reason="b", wake=False)),
            )
            timed("figures of everybody verified", people, lambda: list(verifying.differences()))
            _lists()
        finally:
            copy.drop()


def _lists() -> None:
    user = accounts.open_account(
        email="b@x.example",
        display_name="B",
        roles=[LEAD_STEWARD],
        password="a long one indeed",
        actor=WHO,
        reason="benchmark",
    )
    access = FieldAccess.of(user)
    for condition in (
        "customer.order_count:at_least:12",
        "customer.lifetime_value:after:5000",
        "customer.warn_dormant:is:yes",
    ):
        query = QueryDict(f"f={condition}")
        customers.page(access, query)
        timed(
            f"50 pages of the list, {condition}",
            50,
            lambda query=query: [customers.page(access, query) for _ in range(50)],
        )  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
