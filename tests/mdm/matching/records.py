"""Records and strategies that the tests of the matching engine share."""

from hypothesis import strategies as st

from mdm.matching.frame import Record

GIVEN = ["Anna", "Robert", "Bob", "Maria", "José", "J", "Katharina", "Kathi", ""]
FAMILY = ["Müller", "Mueller", "Latta", "Lata", "Van Orden", "Smith", "Smith-Jones", "Jones", ""]
DATES = ["1956-04-18", "1956-18-04", "1956-12-04", "1956-04-12", "1956", "1956-04", "--04-18", "1984-01-02", ""]
MAILS = ["anna@acme.example", "ann@acme.example", "bob77@mail.example", "robert.latta@mail.example", ""]
PLACES = ["Bowling Green", "Berlin", "Ohio", "OH", ""]


def customers() -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries(
        {
            "given_name": st.sampled_from(GIVEN),
            "family_name": st.sampled_from(FAMILY),
            "earlier_name": st.sampled_from(FAMILY),
            "birth_date": st.sampled_from(DATES),
            "email": st.lists(st.sampled_from(MAILS), max_size=2),
            "phone": st.sampled_from(["+491", "+492", ""]),
            "street": st.sampled_from(["Main St 1", "Main Street 1", ""]),
            "city": st.sampled_from(PLACES),
            "region": st.sampled_from(PLACES),
            "employer": st.sampled_from(["Acme GmbH", "Acme", "Globex", ""]),
        }
    )


def personas() -> st.SearchStrategy[Record]:
    handles = [
        "boblatta56",
        "RepLatta",
        "rlatta",
        "anna.smith",
        "UCVL2s6x7f7H0ZJ-uwU0pQ6Q",
        "sunny",
        "bob77",
        "kathimueller",
    ]
    return st.fixed_dictionaries(
        {
            "handle": st.sampled_from(handles),
            "display_name": st.sampled_from(["Bob Latta", "Anna Smith 🎉", "Dr. Kathi Müller", "Maria Latta", ""]),
            "bio": st.sampled_from(["Engineer at Acme", "Loves dogs", ""]),
            "location": st.sampled_from(["Bowling Green, Ohio", "Berlin", ""]),
            "email": st.sampled_from(MAILS),
        }
    )


BOB_LATTA: Record = {
    "given_name": "Robert", "family_name": "Latta", "birth_date": "1956-04-18", "city": "Bowling Green", "region": "OH",
    "email": "robert.latta@mail.example", "employer": "Acme GmbH",
}  # fmt: skip
