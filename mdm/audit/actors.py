"""Who can be behind a write. There is no default and no "system": whoever writes says who they are.

who writes                               actor                                said where
a signed-in person, on a page or API     user:<id>                            ChangeSetMiddleware
a program with an API token              token:<owner's id>:<token's name>    access.tokens, by identify()
somebody signing in, nobody yet          sign-in:<keyed hash of the login>    ChangeSetMiddleware, for SIGN_IN_VIEWS
a job                                    job:<kind>:<job's id>                jobs, a change set per chunk
manage.py migrate                        command:migrate                      commands/migrate.py, session_actor()
rows written by one migration            migration:<app>.<name>               audit.operations.RunAttributed
rows older than their tracking           migration:baseline                   audit.operations.TrackHistory
createsuperuser, changepassword          command:<its name>                   commands/, session_actor()
our own commands                         command:<its name>                   the command, change_set()
manage.py flush, TRUNCATE                nobody: refused                      audit.sql
clean-up after transactional tests       nobody: the database is made anew    tests/conftest.py
last_login, sessions, lockout counters   nobody: not tracked                  audit.untracked, excluded_fields
"""

import getpass
import re
import uuid
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.crypto import salted_hmac

KINDS = ("user", "token", "job", "command", "migration", "sign-in")
FORM = rf"^({'|'.join(KINDS)}):\S"
LONGEST = 300
SIGN_IN_VIEWS = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_from_key",
        "account_confirm_email",
    }
)


@dataclass(frozen=True)
class Actor:
    """Who writes: `id` is `kind:name` and stays; `name` is what people read and can be erased."""

    id: str
    name: str

    def __post_init__(self) -> None:
        if not re.match(FORM, self.id) or len(self.id) > LONGEST:
            raise ValueError(
                f"{self.id!r} is no actor: name a user, or one of {', '.join(f'{kind}:…' for kind in KINDS)}"
            )
        if not self.name.strip():
            raise ValueError(f"the actor {self.id} has no name")

    @property
    def kind(self) -> str:
        return self.id.split(":", 1)[0]

    @property
    def user_id(self) -> uuid.UUID | None:
        """The account behind a user or a token."""
        return uuid.UUID(self.id.split(":")[1]) if self.kind in {"user", "token"} else None

    @classmethod
    def user(cls, user: AbstractBaseUser) -> "Actor":
        return cls(f"user:{user.pk}", str(user))

    @classmethod
    def token(cls, user: AbstractBaseUser, token_name: str) -> "Actor":
        return cls(f"token:{user.pk}:{token_name}", f"{user}, token “{token_name}”")

    @classmethod
    def job(cls, kind: str, job_id: object, for_name: str = "") -> "Actor":
        """`for_name` is the person who asked for the job, as they are shown."""
        return cls(f"job:{kind}:{job_id}", f"{kind} for {for_name}" if for_name else kind)

    @classmethod
    def command(cls, name: str) -> "Actor":
        return cls(f"command:{name}", f"manage.py {name}{_by_whom()}")

    @classmethod
    def migration(cls, name: str) -> "Actor":
        return cls(f"migration:{name}", f"migration {name}")

    @classmethod
    def sign_in(cls, login: str = "") -> "Actor":
        """Whoever tries to sign in as `login`: told apart by a keyed hash, because nothing is proven yet."""
        known = login.strip().casefold()
        hashed = salted_hmac("mdm.audit.sign-in", known, algorithm="sha256").hexdigest()[:16]
        return cls(f"sign-in:{hashed if known else 'unknown'}", "sign-in")


Who = AbstractBaseUser | Actor | AnonymousUser | str | None  # what may be handed in; anonymous and None are refused


def as_actor(who: Who) -> Actor:
    """The actor meant by `who`. Raises ValueError for nobody, anonymous, "system" and anything without a kind."""
    if isinstance(who, Actor):
        return who
    if isinstance(who, str) and who:
        return Actor(who, who)
    if who is None or isinstance(who, str) or getattr(who, "is_anonymous", False):
        raise ValueError("a change set needs an actor: a user or an Actor; nobody and anonymous are none")
    if isinstance(who, AbstractBaseUser):
        return Actor.user(who)
    raise ValueError(f"a {type(who).__name__} is no actor: name a user or an Actor")


def _by_whom() -> str:
    try:
        return f" by {getpass.getuser()}"
    except (KeyError, OSError):  # an account without a name, as in some containers
        return ""
