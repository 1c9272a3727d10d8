"""What is killed in the middle of work: a worker in an import and in a match run, the database under load."""

import http.cookiejar
import json
import os
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Desk
from tests.journeys.site import Site, until
from tests.journeys.test_import import load, outcome

pytestmark = pytest.mark.usefixtures("fresh_company")
ROWS = 20_000
STAGE = "SELECT stage, done_count FROM mdm_job WHERE id = %s"
JOB = "SELECT status, attempt, done_count FROM mdm_job WHERE id = %s"
NEWEST = "SELECT id::text FROM mdm_job WHERE kind = %s ORDER BY created_at DESC LIMIT 1"
PAIRS = """
SELECT kind, persona_id, other_customer_id, customer_id, status, probability FROM stewardship_matchcandidate
ORDER BY 1, 2, 3, 4"""


def take_up(site: Site, job: str) -> None:
    """Another worker takes the job over and ends it."""
    let_another_take_over(site, job)
    until(lambda: site.rows(JOB, job)[0][0] == "succeeded", "the job is done", 90)


def let_another_take_over(site: Site, job: str) -> None:
    """The lease of the dead worker has run out, another worker is there, and the scheduler has its turn."""
    with site.owner() as owner:
        owner.execute(
            "UPDATE mdm_job SET leased_until = now() - interval '1 s' WHERE id = %s AND status = 'running'", [job]
        )
    site.start("worker")
    site.wake()


def test_a_match_run_whose_worker_is_killed_finishes_with_nothing_lost_or_doubled(
    page_of: Callable[..., Page], site: Site
):
    before, decisions = site.rows(PAIRS), site.one("SELECT count(*) FROM stewardship_decision")
    page = page_of("ben", "/runs/")
    page.get_by_label("personas with customers").check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/runs/*/")
    job = site.one(NEWEST, "candidates.run")
    until(lambda: site.rows(JOB, job)[0][0] == "running", "a worker is at it")
    site.kill("worker")
    assert site.rows(JOB, job)[0][:2] == ("running", 1), "killed in the middle"
    take_up(site, job)
    assert site.rows(JOB, job)[0][1] == 2, "the second attempt"
    follow_up = site.one(NEWEST, "review.automatic")
    until(lambda: site.rows(JOB, follow_up)[0][0] == "succeeded", "what is sure is linked")
    assert site.rows(PAIRS) == before
    assert site.one("SELECT count(*) FROM stewardship_decision") == decisions
    page.reload()
    expect(page.get_by_text("Pairs compared").first).to_be_visible()


def test_an_import_whose_worker_is_killed_finishes_with_nothing_lost_or_doubled(
    page_of: Callable[..., Page], site: Site, tmp_path: Path
):
    file = tmp_path / "many.csv"
    lines = [f"M-{n},Vor{n:x},Nach{n * 7919 % ROWS:x},m{n}@many.example" for n in range(ROWS)]
    file.write_text("\n".join(["id,first name,last name,email", *lines]) + "\n")
    customers = site.one("SELECT count(*) FROM mdm_customer")
    page = page_of("ben")
    load(page, file, "shop", "customer")
    page.get_by_role("button", name="Load the file").click()
    page.wait_for_url("**/imports/*/")
    batch = page.url.split("/")[-2]
    job = site.one(NEWEST, "sources.import")
    until(lambda: site.rows(JOB, job)[0][2] > 0, "a first portion is read")
    site.kill("worker")
    status, attempt, done = site.rows(JOB, job)[0]
    assert (status, attempt) == ("running", 1), "killed while it reads"
    assert 0 < done < ROWS
    assert site.one("SELECT count(*) FROM mdm_stagedrow WHERE key LIKE 'M-%%'") == done
    let_another_take_over(site, job)
    until(lambda: site.rows(STAGE, job)[0][0] == "Taking the lines in" and site.rows(STAGE, job)[0][1] > 0, "taken", 90)
    site.kill("worker")
    assert site.rows(JOB, job)[0][:2] == ("running", 2), "killed while it takes the lines in"
    kept = site.one("SELECT count(*) FROM mdm_sourcerecord WHERE key LIKE 'M-%%'")
    assert 0 < kept < ROWS
    take_up(site, job)
    assert site.one("SELECT count(*) FROM mdm_stagedrow WHERE key LIKE 'M-%%'") == 0
    page.reload()
    assert outcome(page)["Accepted"] == f"{ROWS:,}"
    assert site.one("SELECT count(*) FROM mdm_sourcerecord WHERE key LIKE 'M-%%'") == ROWS
    assert site.one("SELECT count(*) FROM mdm_customer") == customers + ROWS
    assert site.one("SELECT count(DISTINCT customer_id) FROM mdm_crosswalkentry e JOIN mdm_sourcerecord r "
                    "ON r.id = e.record_id WHERE r.key LIKE 'M-%%'") == ROWS  # fmt: skip
    written = "SELECT count(*) FROM mdm_historicalsourcerecord WHERE key LIKE 'M-%%' AND history_type = '+'"
    assert site.one(written) == ROWS, "each was written once"
    assert site.one("SELECT status FROM mdm_importbatch WHERE id = %s", batch) == "done"


@dataclass
class Clerk:
    """A program that decides pairs over the API and asks again, with the same key, until it is told that it counts."""

    address: str
    cookies: list[dict[str, Any]]
    wanted: int
    acknowledged: dict[str, tuple[int, str]] = field(default_factory=dict)
    refused: int = 0
    failures: int = 0

    def work(self) -> None:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        while len(self.acknowledged) < self.wanted and self.failures < 2_000:
            pair = self._ask(opener, "/api/v1/candidates/next/", {}, {})
            if pair is None or not isinstance(pair, dict):
                continue
            key, outcome = str(uuid4()), ("non_match", "match")[len(self.acknowledged) % 2]
            headers = {"Idempotency-Key": key, "If-Match": f'"{pair["version"]}"'}
            while self.failures < 2_000:
                said = self._ask(opener, f"/api/v1/candidates/{pair['id']}/decisions/", {"outcome": outcome}, headers)
                if said == "refused":
                    self.refused += 1
                    break
                if said is not None:
                    self.acknowledged[key] = (pair["id"], outcome)
                    break

    def _ask(self, opener: urllib.request.OpenerDirector, path: str, body: Any, headers: dict[str, str]) -> Any:
        cookies = "; ".join(f"{c['name']}={c['value']}" for c in self.cookies)
        token = next(c["value"] for c in self.cookies if c["name"] == "csrftoken")
        told = {"Cookie": cookies, "X-CSRFToken": token, "Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), told | headers)
        try:
            with opener.open(request, timeout=60) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            if error.code in {409, 412}:
                return "refused"
            if error.code < 500:
                raise
        except (OSError, json.JSONDecodeError):
            pass
        self.failures += 1
        threading.Event().wait(0.1)
        return None


def test_the_database_restarted_under_load_loses_and_doubles_no_acknowledged_decision(desk: Desk, site: Site):
    names = ("ada", "tomasz", "ben")
    clerks = [Clerk(site.address, desk.state(name)["cookies"], wanted=6) for name in names]
    threads = [threading.Thread(target=clerk.work) for clerk in clerks]
    before = site.one("SELECT count(*) FROM stewardship_decision")
    for thread in threads:
        thread.start()
    until(lambda: sum(len(clerk.acknowledged) for clerk in clerks) >= 3, "decisions are made")
    os.kill(site.taken.postmaster(), signal.SIGQUIT)  # immediate: no shutdown, recovery at the next start
    until(lambda: not site.taken.is_running(), "the database is gone")
    done = sum(len(clerk.acknowledged) for clerk in clerks)
    site.taken.start()
    for thread in threads:
        thread.join(120)
    assert all(len(clerk.acknowledged) == clerk.wanted for clerk in clerks), clerks
    assert done < sum(clerk.wanted for clerk in clerks), "it was under load"
    acknowledged = {key: value for clerk in clerks for key, value in clerk.acknowledged.items()}
    stored = {key: (pair, outcome) for key, pair, outcome in site.rows(
        "SELECT idempotency_key, candidate_id, outcome FROM stewardship_decision WHERE idempotency_key = ANY(%s)",
        list(acknowledged),
    )}  # fmt: skip
    assert stored == acknowledged, "what was acknowledged is there"
    assert site.one("SELECT count(*) FROM stewardship_decision") == before + len(acknowledged), "and nothing twice"
    linked = "SELECT count(*) FROM social_personalink WHERE until IS NULL GROUP BY persona_id HAVING count(*) > 1"
    assert site.rows(linked) == []
    until(lambda: site.web.answers(), "the pages answer")
