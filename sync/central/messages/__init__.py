"""What the centre sends to people: a message, the gateways that carry one, and the log of what was sent."""
