"""Records and strategies that the tests of the matching engine share."""

from hypothesis import strategies as st

from mdm.matching.frame import Record

GIVEN = ["Anna", "Robert", "Bob", "Maria", "José", "J", "Katharina", "Kathi", ""]
FAMILY = ["Müller", "Mueller", "Larrow", "Larow", "Van Orden", "Smith", "Smith-Jones", "Jones", ""]
DATES = ["1956-05-18", "1956-18-05", "1956-12-05", "1956-05-12", "1956", "1956-05", "--05-18", "1984-01-02", ""]
MAILS = ["anna@acme.example", "ann@acme.example", "bob77@mail.example", "robert.larrow@mail.example", ""]
PLACES = ["Fallow Green", "Berlin", "Ohio", "OH", ""]


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
        "boblarrow56",
        "RepLarrow",
        "rlarrow",
        "anna.smith",
        "UCVL2s6x7f7H0ZJ-uwU0pQ6Q",
        "sunny",
        "bob77",
        "kathimueller",
    ]
    return st.fixed_dictionaries(
        {
            "handle": st.sampled_from(handles),
            "display_name": st.sampled_from(["Bob Larrow", "Anna Smith 🎉", "Dr. Kathi Müller", "Maria Larrow", ""]),
            "bio": st.sampled_from(["Engineer at Acme", "Loves dogs", ""]),
            "location": st.sampled_from(["Fallow Green, Ohio", "Berlin", ""]),
            "email": st.sampled_from(MAILS),
        }
    )


BOB_LARROW: Record = {
    "given_name": "Robert", "family_name": "Larrow", "birth_date": "1956-05-18", "city": "Fallow Green", "region": "OH",
    "email": "robert.larrow@mail.example", "employer": "Acme GmbH",
}  # fmt: skip
