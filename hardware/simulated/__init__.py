"""Every device as a simulation, chosen by configuration like a real one."""
