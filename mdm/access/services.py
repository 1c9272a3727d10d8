"""The verbs of this room: accounts, tokens, grants and the catalogue. Re-exported; each lives with its subject."""

from mdm.access.accounts import (
    IssuedToken,
    assign_roles,
    change_profile,
    choose_purpose,
    close_account,
    issue_token,
    open_account,
    revoke_token,
)
from mdm.access.grants import GrantChange, change_grant
from mdm.access.sync import sync_catalogue

__all__ = [
    "GrantChange",
    "IssuedToken",
    "assign_roles",
    "change_grant",
    "change_profile",
    "choose_purpose",
    "close_account",
    "issue_token",
    "open_account",
    "revoke_token",
    "sync_catalogue",
]
