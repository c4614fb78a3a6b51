"""How property tests run: in CI the same examples each time, elsewhere always other ones.

New bugs are found where a person looks: by `make test` on a developer's machine. `make test-deep`
tries ten times as many examples. CI never fails for what the change at hand
did not cause. How long an example takes says more of the machine than of us, and is not judged.
"""

import os

from hypothesis import HealthCheck, settings

_ALL = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)

if os.environ.get("CI"):
    _ALL = settings(_ALL, derandomize=True, database=None)

settings.register_profile("usual", _ALL, max_examples=100)
settings.register_profile("deep", _ALL, max_examples=1000)


def load_profile() -> None:
    """Take the usual profile; pytest's ``--hypothesis-profile`` comes later and wins."""
    settings.load_profile("usual")


def examples(percent: int) -> settings:
    """Settings of a costly property (or a cheap one): so many of a hundred of the usual examples.

    Its fixtures may last for all of its examples; they must leave them as they found them.
    """
    usual = settings.get_profile(settings.get_current_profile_name())
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    return settings(
        max_examples=max(usual.max_examples * percent // 100, 1), suppress_health_check=checks
    )
