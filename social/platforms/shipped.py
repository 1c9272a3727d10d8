"""The platforms the product knows from the start, regional ones too. Data: added once, never overwritten."""

from datetime import date
from typing import TypedDict

from social.platforms.models import Platform

PROFILE = ["handle", "display_name", "bio", "location", "website", "avatar_url", "followers", "following", "posts"]
BUSINESS = ["handle", "display_name", "bio", "location", "employer", "job_title", "avatar_url"]
CITED = date(2016, 9, 1)


class Shipped(TypedDict, total=False):
    """The fields of a Platform that differ."""

    key: str
    name: str
    fit: str
    regions: list[str]
    attributes: list[str]
    profile_url: str
    terms_url: str
    terms_note: str
    terms_cited_on: date
    limits: dict[str, int]


PLATFORMS: tuple[Shipped, ...] = (
    {
        "key": "x",
        "name": "X",
        "fit": "consumer",
        "attributes": [*PROFILE, "verified", "account_created", "language"],
        "profile_url": "https://x.com/{handle}",
        "terms_url": "https://developer.x.com/en/developer-terms/more-on-restricted-use-cases",
        "terms_note": "Express opt-in before a handle is linked to a customer; failing that, public information only.",
        "terms_cited_on": CITED,
        "limits": {"requests": 300, "per_seconds": 900},
    },
    {
        "key": "facebook",
        "name": "Facebook",
        "fit": "consumer",
        "attributes": [*PROFILE, "birth_date"],
        "profile_url": "https://www.facebook.com/{handle}",
        "terms_url": "https://developers.facebook.com/terms/",
        "terms_note": "Combining with other sources needs prior consent.",
        "terms_cited_on": CITED,
        "limits": {"requests": 200, "per_seconds": 3600},
    },
    {
        "key": "instagram",
        "name": "Instagram",
        "fit": "consumer",
        "attributes": PROFILE,
        "profile_url": "https://www.instagram.com/{handle}/",
        "terms_url": "https://developers.facebook.com/terms/",
        "terms_note": "Combining with other sources needs prior consent.",
        "terms_cited_on": CITED,
        "limits": {"requests": 200, "per_seconds": 3600},
    },
    {
        "key": "linkedin",
        "name": "LinkedIn",
        "fit": "business",
        "attributes": BUSINESS,
        "profile_url": "https://www.linkedin.com/in/{handle}",
        "terms_url": "https://www.linkedin.com/legal/l/api-terms-of-use",
        "terms_note": "Member data must not enrich a customer record; what the customer gave directly may be kept.",
        "terms_cited_on": CITED,
        "limits": {"requests": 100, "per_seconds": 86400},
    },
    {
        "key": "mastodon",
        "name": "Mastodon",
        "fit": "consumer",
        "attributes": [*PROFILE, "account_created", "language"],
        "profile_url": "https://{handle}",
        "limits": {"requests": 300, "per_seconds": 300},
    },
    {
        "key": "xing",
        "name": "XING",
        "fit": "business",
        "regions": ["DE", "AT", "CH"],
        "attributes": BUSINESS,
        "profile_url": "https://www.xing.com/profile/{handle}",
    },
    {
        "key": "youtube",
        "name": "YouTube",
        "fit": "consumer",
        "attributes": PROFILE,
        "profile_url": "https://www.youtube.com/{handle}",
    },
    {
        "key": "bluesky",
        "name": "Bluesky",
        "fit": "consumer",
        "attributes": PROFILE,
        "profile_url": "https://bsky.app/profile/{handle}",
    },
    {
        "key": "tiktok",
        "name": "TikTok",
        "fit": "consumer",
        "attributes": PROFILE,
        "profile_url": "https://www.tiktok.com/@{handle}",
    },
    {
        "key": "reddit",
        "name": "Reddit",
        "fit": "consumer",
        "attributes": ["handle", "account_created"],
        "profile_url": "https://www.reddit.com/user/{handle}",
    },
    {
        "key": "github",
        "name": "GitHub",
        "fit": "both",
        "attributes": PROFILE,
        "profile_url": "https://github.com/{handle}",
    },
    {"key": "vk", "name": "VK", "fit": "consumer", "regions": ["RU", "BY", "KZ", "UZ"], "attributes": PROFILE},
    {"key": "wechat", "name": "WeChat", "fit": "both", "regions": ["CN"], "attributes": ["handle", "display_name"]},
    {"key": "weibo", "name": "Weibo", "fit": "consumer", "regions": ["CN"], "attributes": PROFILE},
    {
        "key": "line",
        "name": "LINE",
        "fit": "consumer",
        "regions": ["JP", "TW", "TH"],
        "attributes": ["handle", "display_name"],
    },
)


def add_missing() -> int:
    """Add the shipped platforms that are not there; how many were added. In the caller's change set."""
    known = set(Platform.objects.values_list("key", flat=True))
    missing = [Platform(order=i, **platform) for i, platform in enumerate(PLATFORMS) if platform["key"] not in known]
    Platform.objects.bulk_create(missing)
    return len(missing)
