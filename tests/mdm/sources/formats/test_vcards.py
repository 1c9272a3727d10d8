"""vCards: what is read, and what bad input costs."""

ANNA = """BEGIN:VCARD
VERSION:3.0
UID:urn:uuid:1
FN:Dr. Anna Moser
N:Moser;Anna;Maria;Dr.;
EMAIL;TYPE=work:anna@moser.example
EMAIL;TYPE=home:am@home.example
TEL;TYPE=cell:+43 664 1234567
ADR;TYPE=home:;;Hauptplatz 1;Graz;Steiermark;8010;Österreich
ORG:Moser & Co;Sales
TITLE:Owner
BDAY:1980-02-03
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEA
 AAAAAAAAAAAAAAAAAAAAAA
END:VCARD
"""


def test_a_card_says_names_addresses_and_ways_to_reach_somebody(read) -> None:
    [item] = read(ANNA.encode())
    said = {name: text for name, text in item.values.items() if text}
    assert said == {
        "Card": "urn:uuid:1", "Name": "Dr. Anna Moser", "Birth date": "1980-02-03", "Job title": "Owner",
        "Title": "Dr.",
        "Given name": "Anna", "Middle name": "Maria", "Family name": "Moser", "E-mail": "anna@moser.example",
        "E-mail 2": "am@home.example", "Phone": "+43 664 1234567", "Street": "Hauptplatz 1", "City": "Graz",
        "Region": "Steiermark", "Postal code": "8010", "Country": "Österreich", "Employer": "Moser & Co",
    }  # fmt: skip


def test_quoted_printable_of_an_old_phone_is_understood(read) -> None:
    name = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen"
    card = f"BEGIN:VCARD\nVERSION:2.1\n{name}\nTEL;CELL:0664 1\nEND:VCARD\n"
    [item] = read(card.encode())
    assert (item.values["Given name"], item.values["Family name"], item.values["Card"]) == (
        "Jürgen",
        "Müller",
        "0664 1",
    )


def test_a_card_that_is_cut_off_or_broken_costs_itself_only(read) -> None:
    broken = "BEGIN:VCARD\nVERSION:3.0\nthis is no line of a card\nEND:VCARD\n"
    open_one = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\n"
    items = read((ANNA + broken + open_one + ANNA + open_one).encode())
    assert [item.problem for item in items] == [
        "",
        "the card is not well-formed",
        "the card is never closed",
        "",
        "the card is never closed: the file was cut off",
    ]


def test_a_card_without_end_is_never_held(read) -> None:
    items = read(b"BEGIN:VCARD\n" + (b"NOTE:" + b"x" * 60 + b"\n") * 17_000 + b"END:VCARD\n" + ANNA.encode())
    assert [item.problem for item in items] == ["the card is longer than 1,048,576 characters", ""]
