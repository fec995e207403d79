"""The outbox: messages waiting to leave."""
