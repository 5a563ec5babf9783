"""What other organisations have disclosed to this one."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import incoming, parcels

urlpatterns = [
    path("filer", parcels.listed, name="casework-parcels"),
    path("filer/<uuid:parcel>", parcels.one, name="casework-parcel"),
    path("<uuid:record>/utlamnanden/<uuid:disclosure>/fil", parcels.out, name="casework-parcel-make"),
    path("inkommet", incoming.listed, name="casework-incoming"),
    path("inkommet/<uuid:disclosure>", incoming.one, name="casework-incoming-one"),
    path("inkommet/<uuid:disclosure>/svar", incoming.reply, name="casework-incoming-reply"),
    path("inkommet/<uuid:disclosure>/arende", incoming.lay, name="casework-incoming-lay"),
    path("inkommet/<uuid:disclosure>/arende/<uuid:record>", incoming.take, name="casework-incoming-take"),
    path("inkommet/<uuid:disclosure>/fil/<uuid:item>", incoming.document, name="casework-incoming-file"),
]
