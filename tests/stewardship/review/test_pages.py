"""The queue and the pages of a pair: what each role gets, that every key is a plain form, that reads are on record."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mdm.access.models import AccessLogEntry
from social.personas.models import PersonaLink
from stewardship.review import lease
from stewardship.review.models import Decision
from tests.factories import add_pair, add_persona, restate, withdraw_consent
from tests.stewardship.review.test_deciding import decide, status

SWAP = {"X-Review": "swap"}


def form(candidate, outcome="match", **fields):
    candidate.refresh_from_db()
    return {
        "outcome": outcome,
        "version": candidate.version,
        "idempotency_key": f"press-{candidate.pk}-{outcome}",
    } | fields


def text(answer):
    return answer.content.decode()


def reads():
    return set(AccessLogEntry.objects.filter(kind="view").values_list("subject", "subject_id"))


def test_the_queue_names_both_sides_the_evidence_and_what_waits(pair, link, ada, client_of):
    page = text(client_of(ada).get("/review/"))
    assert "2 pairs wait" in page
    assert "Ann Kowalska" in page
    assert "Mastodon" in page
    assert "e-mail" in page
    assert " for" in page


def test_the_queue_keeps_its_filter_in_the_address(pair, link, ada, client_of):
    client = client_of(ada)
    page = text(client.get("/review/?f=candidate.kind:is:persona"))
    assert "1 pair waits" in page
    assert "/review/next/?f=candidate.kind%3Ais%3Apersona" in page
    assert client.get("/review/?f=candidate.kind:is:horse").status_code == 400
    assert client.get("/review/?f=candidate.probability:at_least:two").status_code == 400
    assert client.get("/review/?tab=yours").status_code == 400


def test_tabs_count_truly(pair, link, ada, tomasz, client_of):
    lease.take(ada, pair.pk)
    lease.take(tomasz, link.pk)
    page = text(client_of(ada).get("/review/?tab=mine"))
    assert 'Mine <span class="count">1</span>' in page
    assert 'Team <span class="count">2</span>' in page
    assert f"/review/{pair.pk}/" in page
    assert f"/review/{link.pk}/" not in page


@pytest.mark.parametrize("name", ["chiara", "ines", "zoe"])
def test_roles_without_review_get_neither_queue_nor_pair_and_take_no_lease(name, cast, pair, client_of):
    client = client_of(cast[name])
    for address in ("/review/", f"/review/{pair.pk}/", "/review/next/", "/review/decisions/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/review/{pair.pk}/decide/", form(pair)).status_code == 403
    pair.refresh_from_db()
    assert (pair.leased_by, pair.status, Decision.objects.count()) == (None, "open", 0)


def test_an_auditor_looks_but_neither_decides_nor_holds(omar, pair, client_of):
    client = client_of(omar)
    page = text(client.get(f"/review/{pair.pk}/"))
    assert "as Auditor you may not decide in this" in page.replace("As Auditor", "as Auditor")
    assert client.post(f"/review/{pair.pk}/decide/", form(pair)).status_code == 403
    pair.refresh_from_db()
    assert (pair.leased_by, pair.status) == (None, "open")


def test_an_auditor_sees_masked_values_and_no_weight_that_tells_them(omar, ann, bea, client_of):
    page = text(client_of(omar).get(f"/review/{add_pair(ann, bea).pk}/"))
    assert "1983-03-04" not in page
    assert "its values are not all open to you" in page
    assert "adds up weights of fields that are not open to you" in page


def test_the_next_pair_is_leased_and_the_empty_queue_says_so(pair, ada, client_of):
    client = client_of(ada)
    answer = client.get("/review/next/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/review/{pair.pk}/")
    pair.refresh_from_db()
    assert pair.leased_by == ada
    decide(pair, ada, "non_match")
    assert "Queue is empty" in text(client.get("/review/next/"))


def test_a_pair_shows_the_stored_numbers_both_sides_and_what_approving_does(pair, ada, client_of):
    page = text(client_of(ada).get(f"/review/{pair.pk}/"))
    assert "Same e-mail address" in page
    assert "Starting point" in page
    assert "Not calibrated yet" in page
    assert "If you approve" in page
    assert "Yours for" in page


def test_a_pair_whose_records_changed_says_so_and_keeps_the_stored_number(pair, ann, ada, client_of):
    restate(ann, given_name="Ann", family_name="Kowalska", email="other@kowalska.example")
    page = text(client_of(ada).get(f"/review/{pair.pk}/"))
    assert "has changed since they were compared" in page
    assert "Same e-mail address" in page


def test_a_link_that_is_not_permitted_any_more_cannot_be_approved(link, ann, ada, client_of):
    withdraw_consent(ann)
    client = client_of(ada)
    assert "Not permitted any more" in text(client.get(f"/review/{link.pk}/"))
    answer = client.post(f"/review/{link.pk}/decide/", form(link))
    assert answer.status_code == 409
    assert "not permitted any more" in text(answer)
    assert (status(link), PersonaLink.objects.count()) == ("open", 0)


def test_a_decision_is_a_plain_form_that_leads_to_the_next_pair(pair, link, ada, client_of):
    client = client_of(ada)
    answer = client.post(
        f"/review/{pair.pk}/decide/?f=candidate.kind:is:customer", form(pair, "non_match"), follow=True
    )
    assert answer.redirect_chain[0] == ("/review/next/?f=candidate.kind%3Ais%3Acustomer", 302)
    assert "rejected Anna Kowalska" in text(answer)
    assert "Why rejected?" in text(answer)
    assert status(pair) == "rejected"


def test_the_loser_of_a_race_reads_who_decided_what_and_gets_the_next(pair, ada, tomasz, client_of):
    sent = form(pair)
    decide(pair, tomasz, "non_match")
    answer = client_of(ada).post(f"/review/{pair.pk}/decide/", sent)
    assert answer.status_code == 409
    assert "Tomasz Wrona decided this pair already: not the same." in text(answer)
    assert "Take the next pair" in text(answer)
    assert Decision.objects.count() == 1


def test_a_stale_pair_is_shown_anew(pair, ada, client_of):
    answer = client_of(ada).post(f"/review/{pair.pk}/decide/", form(pair, version=7))
    assert answer.status_code == 412
    assert "has changed since you opened it" in text(answer)
    assert f'name="version" value="{pair.version}"' in text(answer)
    assert status(pair) == "open"


def test_a_skipped_pair_comes_after_all_others(pair, link, ada, client_of):
    client = client_of(ada)
    first = int(client.get("/review/next/").headers["Location"].split("/")[2])
    second = int(client.post(f"/review/{first}/skip/", follow=True).redirect_chain[-1][0].split("/")[2])
    assert {first, second} == {pair.pk, link.pk}
    last = client.post(f"/review/{second}/skip/", follow=True).redirect_chain[-1][0]
    assert int(last.split("/")[2]) in {pair.pk, link.pk}


def test_undo_shows_its_effect_first_and_is_a_plain_form(pair, ann, anna, ada, client_of):
    client, decision = client_of(ada), decide(pair, ada)
    page = text(client.get(f"/review/decisions/{decision.pk}/"))
    assert "are two customers again" in page
    assert Decision.objects.get().superseded_at is None
    answer = client.post(f"/review/decisions/{decision.pk}/undo/", {"reason": "two sisters"}, follow=True)
    assert "Undone: approved" in text(answer)
    assert Decision.objects.get().superseded_reason == "two sisters"
    again = client.post(f"/review/decisions/{decision.pk}/undo/", follow=True)
    assert "undone before; nothing changed" in text(again)


def test_a_reason_follows_with_a_digit(pair, ada, client_of):
    client = client_of(ada)
    client.post(f"/review/{pair.pk}/decide/", form(pair, "non_match"))
    decision = Decision.objects.get()
    client.post(f"/review/decisions/{decision.pk}/reason/", {"reason_code": "family", "next": "https://evil.example/"})
    decision.refresh_from_db()
    assert decision.reason_code == "family"
    assert client.post(f"/review/decisions/{decision.pk}/reason/", {"reason_code": "mood"}).status_code == 400


def test_decisions_are_listed_ones_own_and_everybodys(pair, link, ada, tomasz, client_of):
    decide(pair, ada, "non_match")
    decide(link, tomasz)
    client = client_of(ada)
    assert "Tomasz Wrona" not in text(client.get("/review/decisions/?f=decision.decided_by:is:me"))
    assert "Tomasz Wrona" in text(client.get("/review/decisions/"))


def test_opening_a_pair_is_on_record(pair, ann, anna, ada, client_of):
    client_of(ada).get(f"/review/{pair.pk}/")
    assert ("customer", ann.number) in reads()


def test_a_pair_made_ready_is_leased_but_read_by_nobody_until_its_key_is_given_out(pair, link, ann, ada, client_of):
    client = client_of(ada)
    client.get(f"/review/{pair.pk}/")
    before = AccessLogEntry.objects.count()
    ready = client.post(f"/review/{pair.pk}/ready/", headers=SWAP).json()
    assert ready["id"] == link.pk
    assert "Kowalska" not in json.dumps(ready)
    assert AccessLogEntry.objects.count() == before
    link.refresh_from_db()
    assert link.leased_by == ada
    sent = form(pair, "non_match", ready=ready["id"], ready_version=ready["version"])
    told = client.post(f"/review/{pair.pk}/decide/", sent, headers=SWAP).json()
    page = AESGCM(base64.b64decode(told["key"])).decrypt(
        base64.b64decode(ready["nonce"]), base64.b64decode(ready["content"]), None
    )
    assert b"Is this the same person?" in page
    assert b"annkowalska" in page
    assert "rejected" in told["last"]
    assert AccessLogEntry.objects.count() > before
    assert ("customer", ann.number) in reads()


def test_a_ready_pair_that_changed_meanwhile_gives_no_key_but_its_address(pair, link, ada, client_of):
    client = client_of(ada)
    ready = client.post(f"/review/{pair.pk}/ready/", headers=SWAP).json()
    sent = form(pair, "non_match", ready=ready["id"], ready_version=ready["version"] + 1)
    assert client.post(f"/review/{pair.pk}/decide/", sent, headers=SWAP).json() == {"url": "/review/next/"}


def test_a_ready_pair_that_somebody_else_holds_gives_no_key(pair, link, ada, tomasz, client_of):
    lease.take(tomasz, link.pk)
    sent = form(pair, "non_match", ready=link.pk, ready_version=link.version)
    assert client_of(ada).post(f"/review/{pair.pk}/decide/", sent, headers=SWAP).json() == {"url": "/review/next/"}


def test_nothing_is_made_ready_when_the_queue_is_empty(pair, ada, client_of):
    assert client_of(ada).post(f"/review/{pair.pk}/ready/", headers=SWAP).status_code == 204


def test_a_persona_without_a_display_name_is_called_by_its_handle(ann, ada, client_of):
    candidate = add_pair(ann, add_persona(handle="ann.k"))
    assert "@ann.k" in text(client_of(ada).get(f"/review/{candidate.pk}/"))


def test_a_decided_pair_is_still_shown_with_its_decision(pair, ada, client_of):
    decision = decide(pair, ada)
    page = text(client_of(ada).get(f"/review/{pair.pk}/"))
    assert f"/review/decisions/{decision.pk}/" in page
    assert "this pair is not open any more" in page


def test_an_unknown_pair_is_not_found(ada, client_of):
    assert client_of(ada).get("/review/999999/").status_code == 404
    assert client_of(ada).get("/review/decisions/00000000-0000-0000-0000-000000000000/").status_code == 404
