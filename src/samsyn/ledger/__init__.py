"""The ledger: an append-only record of what was done, by whom, under which clause."""
