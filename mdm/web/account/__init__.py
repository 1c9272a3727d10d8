"""One's own account: sign-in, profile, purpose, API tokens."""
