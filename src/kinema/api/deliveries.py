"""Which answers are known to have arrived.

That a response was written to a socket proves nothing: a proxy may have taken it and dropped it, and the client then sends the
request again. What proves it is the client's asking about the job by its id, which it can only have from the answer.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from kinema.domain.job import Job
from kinema.errors import Busy, StorageFull
from kinema.studio.studio import Studio

FOLDING = timedelta(seconds=180)
"""For how long a request that is sent again is taken for the same."""
REMEMBERED = 10_000


class Deliveries:
    """Tells the studio, once for each job, that its answer has arrived."""

    def __init__(self, studio: Studio) -> None:
        """Tell this studio."""
        self._studio = studio
        self._told: OrderedDict[str, None] = OrderedDict()

    def seen(self, job: Job, now: datetime) -> None:
        """Note that the client has asked about a job by its id."""
        if job.id in self._told or now - job.created_at > FOLDING:
            return
        try:
            self._studio.answered(job.id)
        except (Busy, StorageFull):
            return  # Reading goes on when nothing can be written, and the client will ask again.
        self._told[job.id] = None
        while len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
