"""Close, keep, erase, hand out, hand over and take out records."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import closing, erasing, exports, extracts, retention, transfers

urlpatterns = [
    path("export", exports.unit, name="casework-export-unit"),
    path("flyttar", transfers.listed, name="casework-transfers"),
    path("flyttar/<uuid:transfer>", transfers.one, name="casework-transfer-one"),
    path("<uuid:record>/utdrag", extracts.page, name="casework-extract"),
    path("<uuid:record>/flytta", transfers.offer, name="casework-transfer"),
    path("<uuid:record>/export", exports.record, name="casework-export"),
    path("gallring", retention.listed, name="casework-retention"),
    path("gallring/bevis", retention.proofs, name="casework-erasures"),
    path("gallring/bevis/<uuid:proof>", retention.proof, name="casework-erasure"),
    path("<uuid:record>/avsluta", closing.close, name="casework-close"),
    path("<uuid:record>/oppna-igen", closing.reopen, name="casework-reopen"),
    path("<uuid:record>/gallring", retention.one, name="casework-retention-one"),
    path("<uuid:record>/gallring/stopp", retention.hold, name="casework-hold"),
    path("<uuid:record>/gallring/stopp/<uuid:hold>/slut", retention.end_hold, name="casework-hold-end"),
    path("<uuid:record>/gallring/nu", retention.erase, name="casework-erase"),
    path("<uuid:record>/gallring/fortid", erasing.ask, name="casework-erase-ask"),
    path("<uuid:record>/gallring/fortid/<uuid:asked>", erasing.decide, name="casework-erase-decide"),
]
