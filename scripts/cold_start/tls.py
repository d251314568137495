"""A certificate for loopback, made for one measurement, and the few roots that a function trusts in AWS."""

import contextlib
import pathlib
import ssl
import subprocess

from . import roots


@contextlib.contextmanager
def served(folder: pathlib.Path):
    """A server's context, and a file of roots in which its certificate is one more."""
    key, certificate, trusted = folder / "key.pem", folder / "certificate.pem", folder / "trusted.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-days", "2", "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1",
               "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    trusted.write_text(roots.pem() + certificate.read_text())
    yield context, trusted
