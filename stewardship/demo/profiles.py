"""What a persona shows beside its names: bio, place, website, counts, dates, posts. Columns: `PERSONA_HEADER`."""

from datetime import date
from hashlib import sha256

from stewardship.demo.dice import Dice
from stewardship.demo.engagement import CATALOGUE
from stewardship.demo.folding import letters_only
from stewardship.demo.handles import Platform
from stewardship.demo.people import Person
from stewardship.demo.places import COUNTRIES
from stewardship.demo.records import Row
from stewardship.demo.shop import clock
from stewardship.demo.words.talk import BIOS, POSTS

PERSONA_HEADER = [
    "platform",
    "handle",
    "platform_user_id",
    "previous_handle",
    "display_name",
    "bio",
    "location",
    "profile_url",
    "website",
    "avatar_url",
    "language",
    "followers",
    "following",
    "posts",
    "verified",
    "account_created",
    "time_zone",
    "email",
    "phone",
    "birth_date",
    "account_type",
    "last_post_text",
    "last_post_at",
]
COUNTRY_NAMES = {
    "DE": "Germany",
    "AT": "Austria",
    "CH": "Switzerland",
    "GB": "UK",
    "PL": "Polska",
    "ES": "España",
    "FR": "France",
    "US": "USA",
    "JP": "日本",
    "CN": "中国",
    "RU": "Россия",
    "GR": "Ελλάδα",
    "TR": "Türkiye",
}
FANCIFUL_PLACES = ("mostly uphill", "somewhere offline", "between two huts", "earth", "hinterm Deich", "la montagne")
SENTENCE_BIOS = {language: text.split("|") for language, text in BIOS.items()}
SENTENCE_POSTS = {language: text.split("|") for language, text in POSTS.items()}


def blank_row(platform: Platform, account_id: str) -> Row:
    row = dict.fromkeys(PERSONA_HEADER, "")
    row.update(platform=platform.code, platform_user_id=account_id, verified="false")
    return row


def bio(dice: Dice, person: Person) -> str:
    """A self-description that mentions a job, an employer, a place, a hobby or a birth year, or nothing at all."""
    if dice.chance(0.25):
        return ""
    sentences = SENTENCE_BIOS.get(person.language, SENTENCE_BIOS["en"])
    sentence = dice.pick(sentences)
    employer = person.employer if "{employer}" in sentence else None
    if ("{employer}" in sentence or "{job}" in sentence) and not person.employer_key:
        sentence = sentences[0]
    return sentence.format(
        hobby=person.hobbies[0],
        other=person.hobbies[1],
        city=person.address.city,
        job=person.profession,
        employer=employer.short_name if employer else "",
        year=person.born.year,
    )


def location(dice: Dice, person: Person) -> str:
    """Where the persona says it is: from a city down to nothing; some still name the place they moved from."""
    chance = dice.unit()
    address = person.earlier_address if person.earlier_address and dice.chance(0.25) else person.address
    if chance < 0.25:
        return ""
    if chance < 0.58:
        return address.city
    if chance < 0.75:
        return f"{address.city}, {COUNTRY_NAMES[address.country]}"
    if chance < 0.85:
        return address.region
    return COUNTRY_NAMES[address.country] if chance < 0.94 else dice.pick(FANCIFUL_PLACES)


def website(dice: Dice, platform: Platform, person: Person) -> str:
    chance = dice.unit()
    employer = person.employer
    if employer and chance < (0.25 if platform.code in {"linkedin", "xing"} else 0.04):
        return f"https://www.{employer.domain}/"
    if chance > 0.95:
        first, last = letters_only(person.given), letters_only(person.family, german=True)
        return f"https://{first}-{last}.example"
    return ""


def reach(dice: Dice, row: Row) -> None:
    """Followers, following and posts: most accounts are small, a few are large."""
    fame = 1 / (1.0 - 0.9995 * dice.unit())
    row["followers"] = str(int(18 * fame * (0.4 + dice.unit())))
    row["following"] = str(dice.between(5, 600))
    row["posts"] = str(int(12 * fame * dice.unit()))
    row["verified"] = "true" if fame > 150 else "false"


def contact(dice: Dice, row: Row, person: Person) -> None:
    """The few accounts that show an e-mail address, a telephone number or a birthday, often without its year."""
    if dice.chance(0.05):
        row["email"] = person.email
    if dice.chance(0.012):
        row["phone"] = person.mobile
    if row["platform"] == "facebook" and dice.chance(0.2):
        row["birth_date"] = person.born.isoformat() if dice.chance(0.3) else person.born.strftime("--%m-%d")
    if dice.chance(0.06):  # the picture service is addressed by the hash of the owner's mailbox
        row["avatar_url"] = f"https://avatar.example/{sha256(person.email.lower().encode()).hexdigest()}"
    elif dice.chance(0.7):
        row["avatar_url"] = f"https://img.{row['platform']}.example/{dice.below(10**12):012d}.jpg"


def post(dice: Dice, row: Row, language: str, subject: Person, as_of: date) -> None:
    """The latest post, for accounts that ever posted, between their creation and today."""
    if not dice.chance(0.6):
        return
    day = dice.between(date.fromisoformat(row["account_created"]).toordinal(), as_of.toordinal() - 1)
    text = dice.pick(SENTENCE_POSTS.get(language, SENTENCE_POSTS["en"]))
    row["last_post_text"] = text.format(
        hobby=subject.hobbies[0], product=dice.ranked(CATALOGUE).name, city=subject.address.city
    )
    row["last_post_at"] = f"{date.fromordinal(day).isoformat()}T{clock(dice.below(86_400))}Z"


def zone(country: str) -> str:
    return COUNTRIES[country].time_zone
