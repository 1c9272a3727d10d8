"""How far a share that was seen in a sample may be from the true one."""

from math import sqrt

Z = 1.959964  # 95 %


def interval(failing: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, from 0 to 1; the whole range where nothing was looked at."""
    if of == 0:
        return 0.0, 1.0
    share, square = failing / of, Z * Z
    middle = share + square / (2 * of)
    width = Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    below, above = (middle - width) / (1 + square / of), (middle + width) / (1 + square / of)
    return (0.0 if failing == 0 else max(below, 0.0)), (1.0 if failing == of else min(above, 1.0))
