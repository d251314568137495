"""Cold starts of the functions, measured on this machine."""
