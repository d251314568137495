//! What every function does at its start: variables, clients, logging, names of errors.
