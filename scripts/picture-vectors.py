#!/usr/bin/env python3
"""Writes the vectors that PyTorch gives for three drawings, for the tests of the picture model.

Needs `torch` and `efficientnet_lite_pytorch`, which are not among this project's requirements:
`python3 scripts/picture-vectors.py WEIGHTS.pth > crates/models-local/src/vision/efficientnet-lite0.json`
"""

import json
import sys

import torch
from efficientnet_lite_pytorch import EfficientNet

SIDE = 224


def drawing(which: int) -> torch.Tensor:
    """The drawings of `vision/tests.rs`: rows, columns, channels, from 0 to 255."""
    y, x, c = torch.meshgrid(
        torch.arange(SIDE), torch.arange(SIDE), torch.arange(3), indexing="ij"
    )
    if which == 0:
        return (x * 7 + y * 3 + c * 50 + x * y // 16) % 256
    if which == 1:
        return torch.where((x // 28 + y // 28) % 2 == 0, 40 + c * 80, 230 - c * 30)
    return (x * x + y * y * 2 + c * c * 37) // 97 % 256


def main() -> None:
    # What the package prints goes where it does not spoil the JSON.
    out, sys.stdout = sys.stdout, sys.stderr
    model = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=sys.argv[1]).eval()
    vectors = []
    for which in range(3):
        pixels = (drawing(which).float() - 127) / 128
        with torch.no_grad():
            features = model.extract_features(pixels.permute(2, 0, 1)[None]).mean((2, 3))[0]
        vectors.append([round(float(number), 6) for number in features / features.norm()])
    print(json.dumps(vectors, separators=(",", ":")), file=out)


if __name__ == "__main__":
    main()
