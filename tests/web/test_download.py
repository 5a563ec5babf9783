"""What a saved file is called, and that it is never shown in a page."""

from __future__ import annotations

import pytest

from samsyn.web.download import saved_as


@pytest.mark.parametrize(("body", "sent"), [(b"\x00\xff", b"\x00\xff"), ("åäö", "åäö".encode())])
def test_a_file_is_saved_under_the_name_it_was_given(body: bytes | str, sent: bytes) -> None:
    response = saved_as("samsyn.bin", body)
    assert response.content == sent
    assert response["Content-Disposition"] == 'attachment; filename="samsyn.bin"'
    assert response["Content-Type"] == "application/octet-stream"
