"""The one-machine default: an embedded PostgreSQL and the supervisor behind `make run`.

Sees no other room and no framework, so that settings may import it. `server` is what others use; production never
needs it.
"""
