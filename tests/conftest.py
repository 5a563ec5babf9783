"""What all tests share: how the property tests run, and which settings Django takes."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

# A busy machine must not fail a test by being slow. Where nobody watches, the same examples are
# tried each time, so that a red run can be repeated.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# The rooms below the web are tested without it.
if importlib.util.find_spec("samsyn.web") and importlib.util.find_spec("samsyn.web.settings"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")

# No test may read or write what somebody keeps. Tests that keep something name a folder of their own.
os.environ["SAMSYN_DATA"] = f"{tempfile.gettempdir()}/samsyn-tests-{os.getpid()}"
atexit.register(
    shutil.rmtree, os.environ["SAMSYN_DATA"], ignore_errors=True
)  # a server under test has its database there

# Where the files of a migrated database lie, once for all processes of this run (tests/web/database/helpers.py).
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["SAMSYN_TEST_CLUSTER"] = f"{tempfile.gettempdir()}/samsyn-tests-cluster-{os.getpid()}"
    atexit.register(shutil.rmtree, os.environ["SAMSYN_TEST_CLUSTER"], ignore_errors=True)
