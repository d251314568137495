"""The roots of Amazon Trust Services, taken from this machine's own store.

A function that loads every root of the system reads and parses about 150 certificates before its
first line of work: half of its CPU time at a cold start. All that it calls in AWS has certificates of
these five roots, which https://www.amazontrust.com/repository/ recommends for stores of one's own.
A certificate counts only if its SHA-256 is the one below; their keys were checked against that page.
"""

import hashlib
import os
import ssl

# Where systems keep their roots in one file; OpenSSL by itself may know only a folder of them.
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem")

ROOTS = {
    "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e": "Amazon Root CA 1",
    "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4": "Amazon Root CA 2",
    "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4": "Amazon Root CA 3",
    "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092": "Amazon Root CA 4",
    "568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5": "Starfield Services Root Certificate Authority - G2",
}


class Missing(Exception):
    """Roots that this machine does not have."""


def pem() -> str:
    """The five certificates as PEM, each under its name."""
    context = ssl.create_default_context()
    for bundle in BUNDLES:
        if os.path.exists(bundle):
            context.load_verify_locations(bundle)
    held = {hashlib.sha256(der).hexdigest(): der for der in context.get_ca_certs(binary_form=True)}
    missing = [name for fingerprint, name in ROOTS.items() if fingerprint not in held]
    if missing:
        raise Missing(f"this machine's store of root certificates lacks {', '.join(missing)}: install ca-certificates")
    return "".join(f"# {name}\n{ssl.DER_cert_to_PEM_cert(held[fingerprint])}" for fingerprint, name in ROOTS.items())
