"""What the demo would have sent."""
