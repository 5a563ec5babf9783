"""The settings of the Django project. There is one set; what differs between machines comes from `SAMSYN_…`."""

from samsyn.web.settings.accounts import *  # noqa: F403
from samsyn.web.settings.base import *  # noqa: F403
