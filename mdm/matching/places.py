"""Regions that people write by name or by code, for comparing a profile's location with an address."""

_REGIONS = """
us al alabama|us ak alaska|us az arizona|us ar arkansas|us ca california|us co colorado|us ct connecticut
us de delaware|us dc district of columbia|us fl florida|us ga georgia|us hi hawaii|us id idaho|us il illinois
us in indiana|us ia iowa|us ks kansas|us ky kentucky|us la louisiana|us me maine|us md maryland|us ma massachusetts
us mi michigan|us mn minnesota|us ms mississippi|us mo missouri|us mt montana|us ne nebraska|us nv nevada
us nh new hampshire|us nj new jersey|us nm new mexico|us ny new york|us nc north carolina|us nd north dakota
us oh ohio|us ok oklahoma|us or oregon|us pa pennsylvania|us ri rhode island|us sc south carolina|us sd south dakota
us tn tennessee|us tx texas|us ut utah|us vt vermont|us va virginia|us wa washington|us wv west virginia
us wi wisconsin|us wy wyoming|us pr puerto rico|us gu guam|us vi virgin islands
ca ab alberta|ca bc british columbia|ca mb manitoba|ca nb new brunswick|ca nl newfoundland and labrador
ca ns nova scotia|ca on ontario|ca pe prince edward island|ca qc quebec|ca sk saskatchewan
au nsw new south wales|au vic victoria|au qld queensland|au tas tasmania|au act australian capital territory
de by bayern|de by bavaria|de bw baden wurttemberg|de nw nordrhein westfalen|de he hessen|de sn sachsen
de ni niedersachsen|de rp rheinland pfalz|de sh schleswig holstein|de bb brandenburg|de th thuringen
at stmk steiermark|at ooe oberosterreich|at noe niederosterreich|at tirol tirol|at ktn karnten
gb eng england|gb sct scotland|gb wls wales|gb nir northern ireland
"""
_TRIPLES = [
    (country, code, name)
    for line in _REGIONS.strip().splitlines()
    for country, code, name in (entry.split(" ", 2) for entry in line.split("|"))
]
# Codes that are also words or endings of names are left out where they stand alone in running text.
REGION_CODES = frozenset(code for country, code, _ in _TRIPLES if country in ("us", "ca"))
REGION_NAMES = frozenset(name for _, _, name in _TRIPLES)
_CODE_OF_NAME = {name: code for _, code, name in _TRIPLES}
_COUNTRY_OF = {key: country for country, code, name in reversed(_TRIPLES) for key in (code, name)}
_COUNTRY_WORDS = {
    "usa": "us", "united states": "us", "united states of america": "us", "america": "us", "canada": "ca",
    "deutschland": "de", "germany": "de", "osterreich": "at", "austria": "at", "schweiz": "ch", "switzerland": "ch",
    "uk": "gb", "united kingdom": "gb", "england": "gb", "france": "fr", "italia": "it", "italy": "it", "espana": "es",
    "spain": "es", "polska": "pl", "poland": "pl", "australia": "au", "nederland": "nl", "netherlands": "nl",
    "brasil": "br", "brazil": "br", "mexico": "mx", "japan": "jp", "russia": "ru", "china": "cn", "india": "in",
}  # fmt: skip


def region_code(text: str) -> str:
    """A folded region as its code where it is known, else as it stands."""
    return _CODE_OF_NAME.get(text, text)


def countries_of(places: tuple[str, ...]) -> tuple[str, ...]:
    """Country codes that folded place words state, directly or through a region."""
    found = [_COUNTRY_WORDS.get(place) or _COUNTRY_OF.get(place) for place in places]
    return tuple(dict.fromkeys(country for country in found if country))
