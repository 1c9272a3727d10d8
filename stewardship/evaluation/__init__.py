"""The product measured on labelled input: loaded, matched, then compared with the truth."""
