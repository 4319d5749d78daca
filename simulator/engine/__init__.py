"""The numpy core: arrays in, arrays out. It knows no file, no name and no picture."""

from simulator.engine.inputs import Inputs
from simulator.engine.projection import Projection, project

__all__ = ["Inputs", "Projection", "project"]
