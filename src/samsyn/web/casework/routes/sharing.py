"""Disclosures that go out from a record, and the consents that some of them rest on."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import consents, disclose, disclosures

urlpatterns = [
    path("utlamnanden", disclosures.replies, name="casework-disclosure-replies"),
    path("<uuid:record>/lamna-ut", disclose.page, name="casework-disclose"),
    path("<uuid:record>/lamna-ut/skicka", disclose.send, name="casework-disclose-send"),
    path("<uuid:record>/utlamnanden/<uuid:disclosure>", disclosures.one, name="casework-disclosure"),
    path(
        "<uuid:record>/utlamnanden/<uuid:disclosure>/avsluta", disclosures.end, name="casework-disclosure-end"
    ),
    path("<uuid:record>/samtycken", consents.page, name="casework-consents"),
    path("<uuid:record>/samtycken/nytt", consents.new, name="casework-consent-new"),
    path(
        "<uuid:record>/samtycken/<uuid:consent>/aterta", consents.withdraw, name="casework-consent-withdraw"
    ),
]
