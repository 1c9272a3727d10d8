"""What the API says of platforms."""

from mdm.web.described import answer, fields, page_of
from social.platforms.selectors import FIELDS

PLATFORM = answer(
    "Platform", "A platform: what it has, allows and limits, with who says so.", fields("platform", *FIELDS)
)
PLATFORMS = page_of(PLATFORM)
