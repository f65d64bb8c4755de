"""Animals: one file a family, over builders shared by what goes on four legs, what flies and what swims."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.animals.bears import BEARS
from kinema.engines.procedural.cast.animals.beast import Beast
from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.cats import CATS
from kinema.engines.procedural.cast.animals.cattle import CATTLE
from kinema.engines.procedural.cast.animals.deers import DEER
from kinema.engines.procedural.cast.animals.dogs import DOGS
from kinema.engines.procedural.cast.animals.fishes import FISHES
from kinema.engines.procedural.cast.animals.flocks import FLOCKS
from kinema.engines.procedural.cast.animals.heavy import HEAVY
from kinema.engines.procedural.cast.animals.horses import HORSES
from kinema.engines.procedural.cast.animals.insects import INSECTS, crawling
from kinema.engines.procedural.cast.animals.poultry import POULTRY
from kinema.engines.procedural.cast.animals.quadruped import played
from kinema.engines.procedural.cast.animals.raptors import RAPTORS
from kinema.engines.procedural.cast.animals.reptiles import REPTILES
from kinema.engines.procedural.cast.animals.scaly import SCALY
from kinema.engines.procedural.cast.animals.small import SMALL
from kinema.engines.procedural.cast.animals.softs import SOFT
from kinema.engines.procedural.cast.animals.songbirds import SONGBIRDS
from kinema.engines.procedural.cast.animals.swimmer import Swimmer, swimming
from kinema.engines.procedural.cast.animals.theropods import THEROPODS
from kinema.engines.procedural.cast.animals.waterbirds import WATERBIRDS
from kinema.engines.procedural.cast.animals.whales import WHALES
from kinema.engines.procedural.cast.animals.winged import hatched

BEASTS: dict[str, Beast] = {**BEARS, **CATS, **CATTLE, **DEER, **DOGS, **FLOCKS, **HEAVY, **HORSES, **SMALL, **SCALY}
"""What goes on four legs."""

BIRDS: dict[str, Bird] = {**SONGBIRDS, **RAPTORS, **WATERBIRDS, **POULTRY, **THEROPODS}
"""What goes on two legs, mostly with feathers."""

SWIMMERS: dict[str, Swimmer] = {**FISHES, **WHALES}
"""What has fins."""

ANIMALS: dict[str, Build] = {
    **{name: played(beast) for name, beast in BEASTS.items()},
    **{name: hatched(bird) for name, bird in BIRDS.items()},
    **{name: swimming(swimmer) for name, swimmer in SWIMMERS.items()},
    **{name: crawling(insect) for name, insect in INSECTS.items()},
    **SOFT,
    **REPTILES,
}
