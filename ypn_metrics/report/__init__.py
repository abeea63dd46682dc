"""Documents: results in, a file's bytes out."""
