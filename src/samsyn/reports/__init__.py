"""Reports: what is compiled from the other rooms; nothing is stored here."""
