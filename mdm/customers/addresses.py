"""Customer numbers in addresses: what is no number leads nowhere, so that other words can stand in the same place."""

from django.urls import register_converter
from django.urls.converters import get_converters

NAME = "customer_number"


class NumberConverter:
    """CUS-0A1B-2C3D, any case, with or without its hyphens."""

    regex = "[Cc][Uu][Ss]-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def with_numbers() -> None:
    """Let the addresses of a room use `<customer_number:number>`."""
    if NAME not in get_converters():
        register_converter(NumberConverter, NAME)
