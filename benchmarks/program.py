"""The two lines of a user of WeasyPrint, run as a program of its own. Imports nothing of ours."""

import sys

import weasyprint

weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
