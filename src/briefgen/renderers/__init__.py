"""From a LaidOut to bytes. Imports no model and reads nothing of the content folder."""
