"""The words for what is shown: states, kinds, rights and lists, each member of an enum with its own."""
