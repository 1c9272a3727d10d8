"""The words for platforms, and which host and path of a profile's address hold the handle."""

import re

from mdm.standardise.word_lists import words

# the key we use → what people and systems call it, folded without spaces
ALIASES = {
    "x": ("x", "twitter", "xtwitter", "twitterx", "xcom", "tw"),
    "facebook": ("facebook", "fb", "meta"),
    "instagram": ("instagram", "ig", "insta"),
    "linkedin": ("linkedin", "li"),
    "mastodon": ("mastodon", "fediverse", "activitypub"),
    "xing": ("xing",),
    "vk": ("vk", "vkontakte", "vkcom"),
    "weibo": ("weibo", "sinaweibo"),
    "wechat": ("wechat", "weixin"),
    "youtube": ("youtube", "yt"),
    "bluesky": ("bluesky", "bsky"),
    "tiktok": ("tiktok",),
    "reddit": ("reddit",),
    "github": ("github",),
}
PLATFORM_OF_ALIAS = {alias: platform for platform, aliases in ALIASES.items() for alias in aliases}

PLATFORM_OF_HOST = {
    "x.com": "x", "twitter.com": "x", "facebook.com": "facebook", "fb.com": "facebook", "fb.me": "facebook",
    "instagram.com": "instagram", "instagr.am": "instagram", "linkedin.com": "linkedin", "xing.com": "xing",
    "vk.com": "vk",
    "vkontakte.ru": "vk", "vk.ru": "vk", "weibo.com": "weibo", "weibo.cn": "weibo", "youtube.com": "youtube",
    "bsky.app": "bluesky", "tiktok.com": "tiktok", "reddit.com": "reddit", "github.com": "github",
}  # fmt: skip

_NAME = r"@?(?P<handle>[^/?#]+)"
_PATHS = {
    "facebook": (
        r"/profile\.php\?(?:.*&)?id=(?P<handle>\d+).*",
        r"/(?:people|pages|p)/(?:[^/]+/)+(?P<handle>\d+).*",
        r"/(?:pg/|pages/|people/)?" + _NAME + ".*",
    ),
    "linkedin": (r"/(?:in|company|school|showcase|pub)/" + _NAME + ".*",),
    "xing": (r"/(?:profile|profiles|companies|pages)/" + _NAME + ".*",),
    "weibo": (r"/(?:u/|n/|p/)?" + _NAME + ".*",),
    "youtube": (r"/(?:channel/|user/|c/)?" + _NAME + ".*",),
    "bluesky": (r"/profile/" + _NAME + ".*",),
    "reddit": (r"/(?:user|u)/" + _NAME + ".*",),
}
_ANY_PATH = (r"/" + _NAME + ".*",)
PATH_PATTERNS = {
    platform: tuple(re.compile(pattern) for pattern in _PATHS.get(platform, _ANY_PATH)) for platform in ALIASES
}
# First path segments that are pages of the platform itself.
RESERVED = words(
    "home login signup search explore share sharer sharer.php intent hashtag i watch results feed "
    "messages settings about help privacy terms policies p reel reels stories groups events status jobs "
    "notifications embed playlist shorts profile.php"
)
