"""What the environment may say. Every default is safe in production; the one-machine default sets MDM_LOCAL=1."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from mdm.local import places, server

ROOT = Path(__file__).resolve().parent.parent


class Environment(BaseSettings):
    """The variables read, by their names in upper case (docs/running.md lists them)."""

    model_config = SettingsConfigDict(case_sensitive=False, extra="ignore")

    database_url: str = ""  # the application's role
    mdm_owner_database_url: str = ""  # the role that owns the tables: `migrate` only
    mdm_database_role: str = "app"
    mdm_database_pool: bool = False  # web processes only: a pool and a fork do not mix
    celery_broker_url: str = ""
    mdm_secret_key: str = ""
    mdm_hosts: str = ""
    mdm_origins: str = ""
    mdm_local: bool = False  # http on this machine, console mail, generated key
    mdm_debug: bool = False
    mdm_state: Path = Field(default_factory=lambda: places.described(ROOT) or ROOT / "var")
    mdm_media: Path | None = None
    mdm_drop_root: Path | None = None
    mdm_mail_url: str = ""
    mdm_mail_from: str = ""
    mdm_url: str = ""

    def database(self) -> dict[str, object]:
        """Django's settings of the one database, as the role this process is to have."""
        return parse_database_url(self._url())

    def public_url(self) -> str:
        """Where people reach the pages, for links in mails: named, or the first origin that may post forms."""
        return (self.mdm_url or self.mdm_origins.split(",")[0] or "http://localhost:8000").rstrip("/")

    def mail(self) -> dict[str, object]:
        """Django's settings of the mail server: `smtp://user:password@host:587` (STARTTLS), or `smtps://` (TLS)."""
        if not self.mdm_mail_url:
            return {}
        parts = urlsplit(self.mdm_mail_url)
        if parts.scheme not in {"smtp", "smtps"}:
            raise ValueError(f"MDM_MAIL_URL starts with {parts.scheme!r}; use smtp:// or smtps://")
        return {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp",
        }

    def _url(self) -> str:
        owner = self.mdm_database_role == "owner"
        given = (self.mdm_owner_database_url or self.database_url) if owner else self.database_url
        if given:
            return given
        described = server.describe(ROOT)
        if described is None:
            return "postgresql://mdm_app@127.0.0.1:5432/mdm"
        return described.owner_url if owner else described.app_url


def parse_database_url(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?host=/socket/dir` as Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL starts with {parts.scheme!r}; only postgresql:// is supported")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
    }
