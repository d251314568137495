"""What a cold start may cost."""

import dataclasses

CPU_MS = 8.0
PEAK_MIB = 16.0
ZIP_MB = 8.0
# It runs once a deployment: nobody waits for its first request.
ONCE = {"index-bootstrap"}
PEER = "handler"
PEER_RATIO = 150
PEERS = {
    "handler": "SDK, LangChain and OpenSearch's client, as the case study's steps import them",
    "sdk_only": "the SDK alone, three clients",
}


@dataclasses.dataclass
class Fault:
    """An aim that was missed. A steady one does not hang on how fast or busy the machine is."""

    text: str
    steady: bool

    def __str__(self) -> str:
        return self.text


def late(rows) -> list[Fault]:
    """The functions whose first request waits for a connection."""
    return [Fault(f"{row.name} opens connections in its first request: {', '.join(row.late)}", True)
            for row in rows if row.late and row.name not in ONCE]


def faults(rows, peers) -> list[Fault]:
    """The aims that these rows miss."""
    found = late(rows)
    peer = next((row.cpu_ms for row in peers if row.name == PEER), None)
    for row in rows:
        if row.zip_mb > ZIP_MB:
            found.append(Fault(f"{row.name} is a zip of {row.zip_mb:.1f} MB, more than {ZIP_MB:.0f}", True))
        if row.peak_mib > PEAK_MIB:
            found.append(Fault(f"{row.name} takes {row.peak_mib:.1f} MiB, more than {PEAK_MIB:.0f}", False))
        if row.cpu_ms > CPU_MS:
            found.append(Fault(f"{row.name} takes {row.cpu_ms:.1f} ms of CPU, more than {CPU_MS:.0f}", False))
        if peer and peer / row.cpu_ms < PEER_RATIO:
            found.append(Fault(f"{row.name} takes {peer / row.cpu_ms:.0f} times less CPU than the case study's Python, "
                               f"not {PEER_RATIO}", False))
    return found
