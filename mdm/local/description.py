"""The server description: the one file, private to its owner, that says how to reach the database of a checkout."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from mdm.local import secrets
from mdm.local.cluster import SUPERUSER
from mdm.local.errors import LocalError
from mdm.local.places import DESCRIPTION

DATABASE = "mdm"
OWNER = "mdm_owner"
APPLICATION = "mdm_app"


@dataclass(frozen=True)
class Description:
    """Where the server is and the passwords of its three roles."""

    data: str
    port: int
    socket_dir: str
    superuser_password: str
    owner_password: str
    app_password: str
    is_prepared: bool = False

    @property
    def superuser_url(self) -> str:
        return self._url(SUPERUSER, self.superuser_password, "postgres")

    @property
    def owner_url(self) -> str:
        return self._url(OWNER, self.owner_password, DATABASE)

    @property
    def app_url(self) -> str:
        return self._url(APPLICATION, self.app_password, DATABASE)

    def _url(self, role: str, password: str, database: str) -> str:
        return f"postgresql://{role}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"


def anew(data: Path) -> Description:
    """A description with new passwords of a server that has never been started."""
    return Description(str(data), 0, "", secrets.password(), secrets.password(), secrets.password())


def read(state: Path) -> Description | None:
    """The description in `state`; None if there is none or it makes no sense any more."""
    try:
        return Description(**json.loads((state / DESCRIPTION).read_text()))
    except FileNotFoundError:
        return None
    except PermissionError:
        raise LocalError(
            f"{state / DESCRIPTION} belongs to another user. Start as that user or as root, or set MDM_STATE."
        ) from None
    except (ValueError, TypeError):
        return None


def write(state: Path, description: Description) -> None:
    secrets.write_private(state / DESCRIPTION, json.dumps(asdict(description), indent=1) + "\n")
