"""The models that are served: a new one is a file here, and a line in `MODELS`."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kinema.catalogue import kling_v3_t2v_4k
from kinema.domain.model import Model

Catalogue = Mapping[str, Model]

MODELS: Catalogue = MappingProxyType({model.id: model for model in (kling_v3_t2v_4k.MODEL,)})


def priced(price_per_second: float) -> Catalogue:
    """Give the catalogue with another price, in creative units for each second of film."""
    return MappingProxyType({id_: replace(model, price=replace(model.price, units=price_per_second)) for id_, model in MODELS.items()})
