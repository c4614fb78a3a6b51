"""What WeasyPrint's import is spared is there when it is called for, and is theirs."""

from __future__ import annotations

import subprocess
import sys

WEASY = "briefgen.renderers.pdf.weasyprint.weasy"


def test_no_second_subsetter_is_loaded() -> None:
    spared = ("fontTools.subset", "fontTools.varLib", "fontTools.ttLib.woff2")

    assert _printed(f"import sys, {WEASY}; print(*sys.modules)").isdisjoint(
        {*spared, "fontTools.ttLib.tables.otTables"}
    )


def test_what_is_seldom_called_is_loaded_by_the_call() -> None:
    code = (
        f"import {WEASY}, sys\n"
        "from weasyprint.pdf import fonts\n"
        "made = fonts.subset.Options(hinting=False)\n"
        "print(type(made).__module__)\n"
        "assert 'fontTools.varLib.instancer' not in sys.modules\n"
        "try: fonts.instantiateVariableFont(None, {})\n"
        "except Exception: print(*sys.modules)\n"
    )

    assert {"fontTools.subset", "fontTools.varLib.instancer"} <= _printed(code)


def test_presentational_hints_are_parsed_when_somebody_asks_for_them() -> None:
    """Somebody who uses WeasyPrint for pages of their own, in the same process."""
    code = (
        f"import {WEASY}, weasyprint\n"
        "from weasyprint.html import PH, PH_STYLESHEET\n"
        "whole = weasyprint.CSS(string=PH)\n"
        "assert weasyprint.PH_STYLESHEET is PH_STYLESHEET\n"
        "assert not hasattr(PH_STYLESHEET, '__len__')\n"
        "kinds = PH_STYLESHEET.matcher.lower_local_name_selectors\n"
        "assert kinds.keys() == whole.matcher.lower_local_name_selectors.keys() != set()\n"
        "assert vars(PH_STYLESHEET).keys() >= vars(whole).keys()\n"
        "page = weasyprint.HTML(string='<body bgcolor=red>').render(presentational_hints=True)\n"
        "print(len(page.pages))\n"
    )

    assert _printed(code) == {"1"}


def _printed(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
