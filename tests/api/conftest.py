"""What has been published, for feeds."""

from web.minutes.conftest import (  # noqa: F401 -- fixtures
    adjusted,
    decision,
    held,
    on_day,
    out,
    published,
)
