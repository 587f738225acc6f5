"""The store's figures 门店: a day of this till by hour, tier and person, as charts and as tables."""
