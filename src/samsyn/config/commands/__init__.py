"""What `samsyn <name>` does: a module per command, with add_arguments(parser) and run(args)."""
