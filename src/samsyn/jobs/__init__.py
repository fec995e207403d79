"""What runs without a person: functions of now, and the loop that calls them."""
