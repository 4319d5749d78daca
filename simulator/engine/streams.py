"""Addressed random numbers: a shock depends on seed, member, variable, year and draw alone.

One PCG64DXSM stream serves one member and one variable. It can be advanced to any of its 2^128
numbers at once, so that a year has a place of its own in it, and a draw one in its year. So the first
draws do not depend on how many follow, nor a year on the horizon, nor a member on who else is there,
and any thread or machine can draw any part. Measured: starting a stream takes about 9 microseconds,
advancing it 1, a number 1.5 nanoseconds.

Uniforms become normals two years at a time by the transform of Box and Muller (1958), which takes one
uniform to one normal and so keeps places. Numpy's own normals reject some of what they draw. The 53 bits
of a uniform are more than a normal needs: the lower 27 of them serve as a uniform of their own, which
costs half of drawing a further one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Floats

__all__ = ["EVERYBODY", "VARIABLES", "Normals", "Stream", "stream"]

EVERYBODY = ""
"""The code under which the shocks that all members share are drawn."""

VARIABLES = ("start", "gdp", "inflation", "delivery", "regime")
"""What is drawn; the position is part of a stream's address, so new ones go to the end."""

UPPER = 26
"""Bits of a uniform above its lower half."""

STEP = 210306068529402873165736369884012333109
"""Numbers from a year's first to the next year's: the golden ratio's part of the period, as numpy's
``jumped`` has it, so that places in different years are alike in no binary digit."""


class Stream:
    """One member's uniforms of one variable in some draws, a year's row at a time."""

    def __init__(self, bits: np.random.PCG64DXSM, draws: range) -> None:
        """Take the stream at its beginning."""
        self.bits = bits
        self.numbers = np.random.Generator(bits)
        self.draws = len(draws)
        self.to_next_year = STEP - self.draws
        bits.advance(draws.start)

    def uniform(self, row: Floats) -> Floats:
        """Fill a row, (draw,), with the next year's uniforms: from 0 to 1, which is not among them."""
        self.numbers.random(out=row)
        self.bits.advance(self.to_next_year)
        return row


class Normals:
    """Normals of mean 0 of some variables side by side, a year at a time.

    Attributes:
        turns: the two memories, (variable, draw) each, that years take in turn.
        turn: which of them the last year took.
        spared: (1, draw) for each turn, whether what has a chance does not happen in the year; None
            without one. The lower halves of the last variable's uniforms tell it: with those given, the upper
            halves still take all their 2^26 values alike, and the normals all theirs.
    """

    def __init__(
        self, streams: Sequence[Stream], sds: Sequence[float], chance: float | None = None
    ) -> None:
        """Take a stream and a standard deviation for each variable; at least one.

        Args:
            streams, sds: of the variables.
            chance: of what may happen, 0 to 1; None for nothing.
        """
        draws = streams[0].draws
        self.turns: tuple[Floats, Floats] = np.empty((len(sds), draws)), np.empty((len(sds), draws))
        self.variables = list(zip(sds, *self.turns, strict=True))
        self.chance = chance or 0.0
        self.spared = (
            None if chance is None else [np.empty((1, draws), dtype=np.bool_) for _ in self.turns]
        )
        self.begin(streams)

    def begin(self, streams: Sequence[Stream]) -> None:
        """Go on with other streams from their first year, in the same memory."""
        self.streams = streams
        self.turn = 1

    def year(self) -> Floats:
        """Return the next year's, (variable, draw), in memory that is used again two years later."""
        self.turn = 1 - self.turn
        if self.turn == 0:
            self._draw()
        return self.turns[self.turn]

    def _draw(self) -> None:
        """Draw two years, one variable after the other: that much stays near."""
        for stream, (sd, radius, angle) in zip(self.streams, self.variables, strict=True):
            stream.uniform(radius)
            stream.uniform(angle)
            if self.spared is not None and stream is self.streams[-1]:
                for uniforms, spared in zip((radius, angle), self.spared, strict=True):
                    np.greater_equal(lower_half(uniforms), self.chance, out=spared[0])
            normals(radius, angle, sd)


def lower_half(uniforms: Floats) -> Floats:
    """Return the uniforms that the lower 27 of 53 bits make, exactly."""
    shifted = uniforms * 2.0**UPPER
    shifted -= np.floor(shifted)
    return shifted


def normals(radius: Floats, angle: Floats, sd: float) -> None:
    """Turn two rows of uniforms, in their own memory, into two of independent normals of mean 0.

    R cos a and R sin a with R^2 = -2 sd^2 ln u and a = 2 pi v. With t = tan(a / 2), which costs less
    than sine and cosine: R cos a = 2R / (1 + t^2) - R and R sin a = 2R / (1 + t^2) x t.

    Args:
        radius: u, (draw,), from 0 to below 1; becomes R cos a.
        angle: v, likewise; becomes R sin a.
        sd: standard deviation of both.
    """
    np.subtract(1.0, radius, out=radius)  # as uniform, and its logarithm exists
    np.log(radius, out=radius)
    radius *= -2.0 * sd * sd
    np.sqrt(radius, out=radius)
    angle *= np.pi
    tangent = np.tan(angle, out=angle)
    double = tangent * tangent
    double += 1.0
    np.divide(radius, double, out=double)
    double += double
    np.multiply(tangent, double, out=angle)
    np.subtract(double, radius, out=radius)


def stream(seed: int, code: str, variable: str, draws: range) -> Stream:
    """Return the stream at an address.

    Args:
        seed: of the scenario.
        code: the member's, at most 8 letters; ``EVERYBODY`` for what all share.
        variable: one of ``VARIABLES``.
        draws: which, counted from 0.
    """
    letters = int.from_bytes(code.encode("ascii"), "big")
    address = (letters >> 32, letters & 0xFFFFFFFF, VARIABLES.index(variable))
    return Stream(np.random.PCG64DXSM(np.random.SeedSequence(seed, spawn_key=address)), draws)
