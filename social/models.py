"""All models of this app, re-exported from their rooms."""

from social.personas.models import Handle, Persona, PersonaLink
from social.platforms.models import Platform

__all__ = ["Handle", "Persona", "PersonaLink", "Platform"]
