"""System checks of the audit room (filled below)."""
