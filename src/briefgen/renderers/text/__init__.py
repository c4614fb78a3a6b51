"""The text renderer, for messengers and mail."""
