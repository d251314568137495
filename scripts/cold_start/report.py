"""What was measured, as a line on the screen and as a page of docs/."""

import dataclasses
import io
import os
import pathlib
import platform
import statistics
import zipfile

from . import budget
from .runtime import Start


@dataclasses.dataclass
class Row:
    """The cold starts of one function, the least or the median of all rounds."""

    name: str
    binary_mb: float
    zip_mb: float
    cpu_ms: float
    init_cpu_ms: float
    median_cpu_ms: float
    wall_ms: float
    peak_mib: float
    late: list[str]  # services to which the first request opened a connection
    rounds: int

    @staticmethod
    def of(name: str, starts: list[Start], binary: int, zipped: int, late: list[str]) -> "Row":
        return Row(name, binary / 1e6, zipped / 1e6, min(one.cpu_ms for one in starts),
                   min(one.init_cpu_ms for one in starts), statistics.median(one.cpu_ms for one in starts),
                   statistics.median(one.wall_ms for one in starts),
                   statistics.median(one.peak_mib for one in starts), late, len(starts))


def zipped(binary: pathlib.Path) -> int:
    """The bytes of the zip that is uploaded."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(binary, "bootstrap")
    return len(packed.getvalue())


def line(row: Row) -> str:
    return (f"{row.name:16} {row.binary_mb:5.1f} MB, zip {row.zip_mb:4.1f} MB   CPU {row.cpu_ms:7.1f} ms "
            f"(INIT {row.init_cpu_ms:6.1f}, median {row.median_cpu_ms:6.1f})   {row.peak_mib:5.1f} MiB   "
            f"wall {row.wall_ms:6.0f} ms   late: {', '.join(row.late) or 'none'}")


def processor() -> str:
    names = [row.partition(":")[2].strip() for row in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
             if row.startswith("model name")]
    return f"{os.cpu_count()} cores of {names[0] if names else platform.machine()}"


def page(rows: list[Row], peers: list[Row], rounds: int) -> str:
    """The page as Markdown."""
    table = ["| function | binary | zip | CPU to the first response | of it INIT | peak memory | wall | connections opened in the first request |",
             "|---|---:|---:|---:|---:|---:|---:|---|"]
    for row in rows:
        table.append(f"| {row.name} | {row.binary_mb:.1f} MB | {row.zip_mb:.1f} MB | {row.cpu_ms:.1f} ms | {row.init_cpu_ms:.1f} ms "
                     f"| {row.peak_mib:.1f} MiB | {row.wall_ms:.0f} ms | {', '.join(row.late) or 'none'} |")
    against = ["| Python | CPU to the first response | peak memory | times the CPU of our functions |", "|---|---:|---:|---:|"]
    for row in peers:
        ratios = sorted(row.cpu_ms / own.cpu_ms for own in rows)
        against.append(f"| {budget.PEERS[row.name]} | {row.cpu_ms:.0f} ms | {row.peak_mib:.0f} MiB | {ratios[0]:.0f} to {ratios[-1]:.0f} |")
    missed = [f"* {fault}" for fault in budget.faults(rows, peers)] or ["* none"]
    text = pathlib.Path(__file__).with_name("page.md").read_text()
    return text.format(table="\n".join(table), peers="\n".join(against if peers else ["Not measured in this run."]),
                       missed="\n".join(missed), rounds=rounds, processor=processor(), machine=platform.machine())
