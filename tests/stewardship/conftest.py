"""Who the pairs are about: two records of Ann, one of her persona, and people who are not her."""

import pytest

from mdm.customers.models import Customer
from social.personas.models import Persona
from stewardship.candidates.models import MatchCandidate
from tests.factories import add_customer, add_pair, add_persona


@pytest.fixture
def ann(db: None) -> Customer:
    return add_customer(
        given_name="Ann", family_name="Kowalska", birth_date="1983-03-04", email="ann@kowalska.example", city="Graz"
    )


@pytest.fixture
def anna(db: None) -> Customer:
    """The same person, as the shop knows her."""
    return add_customer(
        source="shop",
        trust=40,
        given_name="Anna",
        family_name="Kowalska",
        email="ann@kowalska.example",
        phone="+43316123456",
    )


@pytest.fixture
def bea(db: None) -> Customer:
    """Her sister."""
    return add_customer(given_name="Bea", family_name="Kowalska", birth_date="1986-07-08", city="Graz")


@pytest.fixture
def annk(db: None) -> Persona:
    return add_persona(handle="annkowalska", display_name="Ann Kowalska", location="Graz")


@pytest.fixture
def pair(ann: Customer, anna: Customer) -> MatchCandidate:
    """Two customers that wait for a person."""
    return add_pair(ann, anna)


@pytest.fixture
def link(ann: Customer, annk: Persona) -> MatchCandidate:
    """A persona and a customer that wait for a person."""
    return add_pair(ann, annk)
