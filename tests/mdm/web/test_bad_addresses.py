"""NUL, lone surrogates and other things that are no text, in addresses and forms of every room: an answer, no fault."""

import pytest

NO_TEXT = ["%00", "a%00b", "%ED%A0%80", "%FF%FE", "%F4%90%80%80", "%0D%0AX-Injected:%201"]
ADDRESSES = [
    "/search/?q={}",
    "/customers/?q={}",
    "/customers/?f=customer.city:is:{}",
    "/customers/?order={}",
    "/customers/?cursor={}",
    "/personas/?q={}",
    "/personas/?f=persona.platform:is:{}",
    "/review/?f=candidate.platform:is:{}",
    "/review/?tab={}",
    "/review/decisions/?cursor={}",
    "/review/decisions/?f=decision.decided_by:is:{}",
    "/filters/add/?to=/customers/&field=customer.city&operator=is&value={}",
    "/filters/add/?to={}&field=customer.city&operator=is&value=Graz",
    "/imports/?cursor={}",
    "/customers/CUS-{}/",
    "/history/customer/{}/",
    "/api/v1/search/?q={}",
    "/api/v1/customers/?f=customer.city:is:{}",
    "/api/v1/candidates/?f=candidate.platform:is:{}",
]
AUDITED = [
    "/audit/?q={}",
    "/audit/?f=change.actor_id:is:{}",
    "/audit/?f=change.action:starts:{}",
    "/audit/?f=change.record:is:{}",
    "/audit/?f=change.started_at:after:{}",
    "/audit/reads/?f=read.subject_id:is:{}",
]


@pytest.mark.parametrize("no_text", NO_TEXT)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_holds_no_text_is_answered(address, no_text, ada, client_of):
    assert client_of(ada).get(address.format(no_text)).status_code in {200, 301, 302, 400, 404}


@pytest.mark.parametrize("no_text", NO_TEXT)
@pytest.mark.parametrize("address", AUDITED)
def test_an_audit_address_that_holds_no_text_is_answered(address, no_text, omar, client_of):
    assert client_of(omar).get(address.format(no_text)).status_code in {200, 400}


@pytest.mark.parametrize("text", ["\0", "a\0b"])
def test_a_form_that_holds_no_text_is_refused_or_cleaned(text, ada, ines, client_of):
    for user, address, form in (
        (ada, "/account/login/", {"login": f"{text}@example.test", "password": text}),
        (ada, "/account/profile/", {"time_zone": text, "locale": text}),
        (ines, "/account/tokens/", {"name": text, "purpose": "service", "days": "30"}),
        (ines, "/access/change/", {"role": text, "field": text, "scope": "field", "level": "see", "reason": text}),
        (ines, "/sources/new/", {"key": text, "name": text, "kind": "crm", "trust": "50", "mode": "leave"}),
    ):
        answer = client_of(user).post(address, form)
        assert answer.status_code in {200, 302, 400, 404}, (address, answer.status_code)
