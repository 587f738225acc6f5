"""The company's staff at the centre: who they are, how they identify, what they were trained in."""
