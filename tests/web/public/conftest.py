"""What has been published, read by somebody who is not signed in."""

from web.minutes.conftest import (  # noqa: F401 -- fixtures
    adjusted,
    decision,
    held,
    on_day,
    out,
    published,
)
