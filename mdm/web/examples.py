"""Invented content for the styleguide: one example of everything a component may be given."""

from datetime import UTC, datetime

from mdm.web.addresses import Chip, FilterBar
from mdm.web.drawing import Step
from mdm.web.listing import Asked
from mdm.web.marks import mark_differences

LINEAGE = {
    "source": "Web shop, customer 88120",
    "at": datetime(2026, 8, 2, 9, 30, tzinfo=UTC),
    "rule": "Most trusted source, then newest",
    "why": "The shop verified it by a letter to this address.",
    "lost": [
        {"text": "ines.moreira@old.example", "source": "CRM, contact 4402", "why": "said three years earlier"},
        {"text": "office@moreira.example", "source": "Support desk", "why": "a mailbox several people share"},
    ],
}
PLATFORMS = [("mastodon", "Mastodon"), ("x", "X"), ("wechat", "WeChat")]
FACTS = [
    {"label": "Address as", "text": "Dra. Moreira"},
    {"label": "E-mail", "text": "ines@moreira.example", "standard": "ines@moreira.example", "lineage": LINEAGE},
    {"label": "Phone", "text": "+351 21 ••• •• 08", "masked": True},
    {"label": "Birthday", "text": "", "missing": "not known"},
    {"label": "Works at", "text": "Serra Viva Lda", "note": "CRM"},
    {"label": "Tax id", "locked": "not for purpose “service”"},
]
FIGURES = [
    {"text": "€2,310", "label": "lifetime value"},
    {"text": "14", "label": "orders, every 6 months"},
    {"text": "9 Oct", "label": "last order, €129"},
    {"text": "1 open", "label": "of 3 tickets"},
    {"locked": "not for service", "label": "credit exposure"},
]
TABS = [
    {"label": "Mine", "url": "#mine", "count": 7},
    {"label": "Team", "url": "#team", "count": 1204, "current": True},
    {"label": "Second opinion", "url": "#second", "count": 0},
    {"label": "All", "url": "#all"},
]
FILTERS = FilterBar(
    chosen=[
        Chip("Platform is Mastodon or X", "#without-platform"),
        Chip("Probability at least 0.20", "#without-probability"),
    ],
    offered=[
        Asked("candidate.platform", "Platform", "choice", [("is", "is"), ("is_not", "is not")], PLATFORMS),
        Asked("candidate.value", "Value at stake", "amount", [("at_least", "at least"), ("at_most", "at most")]),
        Asked("candidate.is_calibrated", "Calibrated", "yes_no", [("is", "is")]),
        Asked("candidate.decided_at", "Decided", "time", [("after", "after"), ("empty", "is empty")]),
    ],
    clear_url="#clear",
    here="/styleguide/",
)
SAVED = [{"label": "High value, this week", "url": "#saved"}]
QUEUE = [
    {
        "id": 1,
        "probability": 0.52,
        "name": "Ines Moreira",
        "on": "customer",
        "customer": "Inês Moreira da Costa",
        "reason": "phone for · first name against",
        "worth": "€2,310",
        "due": "today",
    },
    {
        "id": 2,
        "probability": 0.9982,
        "name": "@inesmc",
        "on": "X",
        "customer": "Inês Moreira da Costa",
        "reason": "handle, website for",
        "worth": "€2,310",
        "due": "tomorrow",
    },
    {
        "id": 3,
        "probability": 0.31,
        "name": "王 芳",
        "on": "WeChat",
        "customer": "Wang Fang",
        "reason": "name transliterated",
        "worth": "€640",
        "due": "28 Nov",
    },
    {
        "id": 4,
        "probability": None,
        "name": "trail_fox_77",
        "on": "Instagram",
        "customer": "Owen Baptiste",
        "reason": "no name signal",
        "worth": "€75",
        "due": "28 Nov",
    },
]
_CITY = mark_differences("Porto, Portugal", "Lisboa, Portugal")
PAIR_LEFT = {"name": "Inês Moreira da Costa", "note": "CUS-7Q2M-1180 · CRM, shop", "url": "#customer"}
PAIR_RIGHT = {"name": "Nês Moreira", "note": "@nesmoreira@ecos.example · since 2019"}
PAIR = [
    {
        "label": "Name",
        "left": {"text": "Inês Moreira da Costa", "standard": "ines moreira costa"},
        "right": {"text": "Nês Moreira", "standard": "ines moreira"},
        "bits": 4.2,
        "reason": "nickname, first surname",
    },
    {
        "label": "Handle",
        "left": {},
        "right": {"text": "@nesmoreira@ecos.example", "standard": "nes moreira"},
        "bits": 5.9,
        "reason": "short name and surname",
    },
    {
        "label": "Birth date",
        "left": {"locked": "not for purpose “service”"},
        "right": {"locked": "not for purpose “service”"},
        "bits": 3.0,
        "locked": "weight of a locked field",
    },
    {
        "label": "Place",
        "left": {"pieces": _CITY[0], "standard": "PT · 4050 Porto"},
        "right": {"pieces": _CITY[1], "standard": "PT · Lisboa"},
        "bits": -1.7,
        "reason": "other city, same country",
    },
    {
        "label": "Employer",
        "left": {"text": "Serra Viva Lda", "standard": "serra viva"},
        "right": {"text": "“at Serra Viva”", "standard": "serra viva"},
        "bits": 14.1,
        "reason": "rare: 1 in 52,000",
    },
    {"label": "E-mail", "left": {"text": "ines@moreira.example"}, "right": {"missing": "not public"}, "bits": None},
]
STEPS = [
    Step("Starting point", -16.2, "start"),
    Step("Name", 4.2),
    Step("Handle", 5.9),
    Step("Place", -1.7),
    Step("Employer", 14.1),
    Step("Calibration", -2.6, "adjust"),
]
EVENTS = [
    {
        "at": datetime(2026, 11, 18, 8, 5, tzinfo=UTC),
        "text": "Wrote on X: “the zip again…”",
        "chips": ["complaint, negative"],
        "tone": "warn",
        "note": "public, answered after 25 min",
    },
    {"at": datetime(2026, 10, 9, 17, 0, tzinfo=UTC), "text": "Order 51-3307, rain jacket, €129", "url": "#order"},
    {
        "at": datetime(2025, 5, 3, 10, 0, tzinfo=UTC),
        "text": "Consented to linking of social profiles",
        "note": "portal, wording 4",
        "tone": "quiet",
    },
]
CHANGES = [
    {"label": "Last name", "old": "Moreira", "new": "Moreira da Costa"},
    {"label": "City", "old": "", "new": "Porto"},
    {"label": "Tax id", "locked": "changed; not for purpose “service”"},
]
