"""Turns weights that PyTorch pickled into safetensors, without PyTorch and without running a pickle.

Only what a table of tensors needs is understood: ordered dictionaries, tensors, storages. Anything
else in the pickle is an error, never a call.
"""

import collections
import io
import json
import math
import pickle
import struct

# PyTorch's storages, by class: the name in safetensors and bytes of a number.
STORAGES = {"FloatStorage": ("F32", 4), "HalfStorage": ("F16", 2), "LongStorage": ("I64", 8)}
MAGIC = 0x1950A86A20F9469CFC6C

Storage = collections.namedtuple("Storage", "kind key")
Tensor = collections.namedtuple("Tensor", "storage offset shape strides")


class Tables(pickle.Unpickler):
    """Unpickles tables of tensors and nothing else."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: Tensor(storage, offset, shape, strides)
        if module == "torch" and name in STORAGES:
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not a part of a table of tensors")

    def persistent_load(self, reference):
        _, kind, key, _, _, view = reference
        if view is not None:
            raise pickle.UnpicklingError("views of storages are not understood")
        return Storage(kind, key)


def to_safetensors(source: bytes) -> bytes:
    """The same numbers as safetensors, tensors in the order of their names; whole numbers (counters
    of training) are left out.

    Raises ValueError or pickle.UnpicklingError for anything but a table of dense tensors in the
    format of PyTorch before 1.6.
    """
    file = io.BytesIO(source)
    if Tables(file).load() != MAGIC:
        raise ValueError("the file is not in PyTorch's first format")
    Tables(file).load()  # the format's version
    Tables(file).load()  # the sizes of whole numbers where it was written
    table = Tables(file).load()
    order = Tables(file).load()
    kinds = {tensor.storage.key: tensor.storage.kind for tensor in table.values()}
    numbers = {}
    for key in order:
        (count,) = struct.unpack("<q", file.read(8))
        numbers[key] = file.read(count * STORAGES[kinds[key]][1])
    header, body = {}, bytearray()
    for name, tensor in sorted(table.items()):
        kind, size = STORAGES[tensor.storage.kind]
        if kind == "I64":
            continue
        storage = memoryview(numbers[tensor.storage.key]).cast("I" if size == 4 else "H")
        part = b"".join(rows(storage, tensor.offset, tensor.shape, tensor.strides))
        if len(part) != math.prod(tensor.shape) * size:
            raise ValueError(f"tensor {name} is cut off")
        offsets = [len(body), len(body) + len(part)]
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": offsets}
        body += part
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + bytes(body)


def rows(storage, offset, shape, strides):
    """The numbers in row-major order, wherever the strides have them, a row at a time."""
    if not shape:
        yield storage[offset : offset + 1].tobytes()
    elif len(shape) == 1:
        end = offset + shape[0] * strides[0]
        yield storage[offset : end : strides[0]].tobytes()
    else:
        for index in range(shape[0]):
            yield from rows(storage, offset + index * strides[0], shape[1:], strides[1:])
