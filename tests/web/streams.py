"""Event streams written by hand, for failures that a healthy server does not have."""

import json


def event(name, data):
    """One event of a stream."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def sse(found, clauses=None, done=True):
    """A whole answer {"cards", "answer", "done"} as a stream; fewer clauses or no `done` make it a broken one."""
    parts = [event("cards", found["cards"])]
    parts += [event("clause", clause) for clause in found["answer"][:clauses]]
    return "".join(parts + [event("done", found["done"])] * done)
