"""What the API says of one's own account."""

from mdm.web.account.tokens import STATES
from mdm.web.described import KEY, MOMENT, TEXT, TEXTS, answer, maybe, one_of, page_of

ME = answer(
    "Me",
    "The account, its roles, and the purpose of this session or token.",
    name=TEXT,
    roles=TEXTS,
    purpose=TEXT,
    time_zone=TEXT,
    locale=TEXT,
)
TOKEN = answer(
    "Token",
    "A token as its owner sees it.",
    id=KEY,
    name=TEXT,
    purpose=TEXT,
    created_at=MOMENT,
    expires_at=MOMENT,
    last_used_at=maybe(MOMENT),
    state=one_of(words for _, words in STATES),
)
TOKENS = page_of(TOKEN)
ISSUED = answer(
    "IssuedToken", "A new token. Its secret is said once.", id=KEY, name=TEXT, secret=TEXT, expires_at=MOMENT
)
REVOKED = answer("RevokedToken", "A token that has ended.", id=KEY, state=one_of(["revoked"]))
