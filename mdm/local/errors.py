"""What goes wrong on a person's machine, said in one line together with the remedy."""


class LocalError(Exception):
    """A failure whose text is shown as it is: what happened, then what to do. No traceback follows."""


class PortTaken(LocalError):
    """Somebody else listens where we wanted to."""
