"""The identity vault of a record."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import vault, vault_items

urlpatterns = [
    path("<uuid:record>/valv", vault.page, name="casework-vault"),
    path("<uuid:record>/valv/ny", vault_items.new, name="casework-vault-new"),
    path("<uuid:record>/valv/<uuid:item>/visa", vault.reveal, name="casework-vault-reveal"),
    path("<uuid:record>/valv/<uuid:item>/andra", vault_items.replace, name="casework-vault-replace"),
    path("<uuid:record>/valv/<uuid:item>/ta-bort", vault.take, name="casework-vault-take"),
    path("<uuid:record>/valv/<uuid:item>/lasare", vault.readers, name="casework-vault-readers"),
]
