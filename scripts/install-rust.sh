#!/usr/bin/env bash
# The toolchain that Cargo.toml asks for, where rustup is there; else what is installed has to do.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
if command -v rustup >/dev/null; then
  rustup toolchain install "$version" --profile minimal --component rustfmt --component clippy --no-self-update
  rustup default "$version"
fi
command -v cargo >/dev/null || { echo "install-rust: neither rustup nor cargo is there" >&2; exit 1; }
cargo --version
