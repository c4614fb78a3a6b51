"""Pictures and drawings made anew from what is known to be harmless."""
