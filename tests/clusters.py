"""A Ray cluster of simulated nodes on this machine: each has a scheduler and workers of its own, and is killed and frozen apart."""

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MEMORY = 80 << 20
GUARDED = {
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": secrets.token_hex(32),
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # every port on loopback
    "RAY_USAGE_STATS_ENABLED": "0",
}


@dataclass(slots=True)
class Node:
    """One simulated machine."""

    handle: Any

    @property
    def processes(self) -> list[int]:
        """Name its scheduler, its workers, and what they have started."""
        found = [each.process.pid for each in self.handle.all_processes.get("raylet", ())]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        return found

    def signal(self, number: signal.Signals) -> None:
        """Do the same to all of it."""
        for pid in self.processes:
            os.kill(pid, number)


@dataclass(slots=True)
class Machines:
    """Some simulated machines."""

    cluster: Any
    nodes: list[Node] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the cluster is reached."""
        return str(self.cluster.address)

    def add(self, num_cpus: int = 1) -> Node:
        """Add a machine."""
        node = Node(self.cluster.add_node(num_cpus=num_cpus, object_store_memory=MEMORY))
        self.nodes.append(node)
        return node

    def kill(self, node: Node) -> None:
        """Pull a machine's plug."""
        self.nodes.remove(node)
        self.cluster.remove_node(node.handle, allow_graceful=False)


@contextmanager
def machines(number: int) -> Iterator[Machines]:
    """Start a cluster: a head without any room, and some machines with one processor each."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - it reads the environment when it is imported

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, "object_store_memory": MEMORY})
    found = Machines(cluster)
    try:
        for _ in range(number):
            found.add()
        yield found
    finally:
        for node in found.nodes:
            node.signal(signal.SIGCONT)
        cluster.shutdown()
