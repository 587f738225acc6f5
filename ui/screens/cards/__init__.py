"""The card desk 卡务: a member's cards and the acts on them, blank stock, card check."""
