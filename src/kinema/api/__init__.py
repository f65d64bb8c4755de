"""How kinema is spoken: the Scenario API over HTTP."""

from kinema.api.app import create_api
from kinema.api.parts import Options

__all__ = ["Options", "create_api"]
