"""PDF by WeasyPrint, the designed edition; what another engine shares with it too."""
