"""The rules of the shop: pure values and functions that the till and the centre both call.

Nothing here reads a clock, a file, a device or a network. Values are frozen msgspec structs, so the same type is
the rule's argument, the row's content and the message on the wire.
"""
