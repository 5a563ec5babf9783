"""The addresses under /konto/. django-allauth finds its own by their names."""

from __future__ import annotations

from django.urls import path

from samsyn.web.accounts.views import (
    administration,
    agreements,
    declared,
    heads,
    home,
    invitation,
    members,
    organisation,
    second_factor,
    service,
    sign_in,
)

urlpatterns = [
    path("", home.home, name="account"),
    path("in", sign_in.sign_in, name="account_login"),
    path("ut", sign_in.sign_out, name="account_logout"),
    path("kod", sign_in.code, name="mfa_authenticate"),
    path("nyckel/in", sign_in.passkey, name="mfa_login_webauthn"),
    path("inbjudan", invitation.accept, name="account-invitation"),
    path("valj", home.choose, name="account-choose"),
    path("sessioner", home.sessions, name="account-sessions"),
    path("losenord", sign_in.new_password, name="account_change_password"),
    path("bekrafta", sign_in.confirm_password, name="account_reauthenticate"),
    path("bekrafta/kod", sign_in.confirm_code, name="mfa_reauthenticate"),
    path("bekrafta/nyckel", sign_in.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("andra-steget", second_factor.first, name="account-second-factor"),
    path("sakerhet", second_factor.index, name="mfa_index"),
    path("app", second_factor.add_app, name="mfa_activate_totp"),
    path("app/bort", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("koder", second_factor.codes, name="mfa_view_recovery_codes"),
    path("koder/nya", second_factor.new_codes, name="mfa_generate_recovery_codes"),
    path("nycklar", second_factor.passkeys, name="mfa_list_webauthn"),
    path("nycklar/ny", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("nycklar/bort", second_factor.remove_passkey, name="account-remove-passkey"),
    path("tjanst/<uuid:provider_id>", service.begin, name="openid_connect_login"),
    path("tjanst/<uuid:provider_id>/svar", service.answer, name="openid_connect_callback"),
    path("jav", declared.page, name="account-declared"),
    path("medlemmar", members.listing, name="account-members"),
    path("medlemmar/ny", members.new, name="account-member-new"),
    path("medlemmar/<uuid:member>", members.one, name="account-member"),
    path("medlemmar/<uuid:member>/kod", members.new_code, name="account-member-code"),
    path("medlemmar/<uuid:member>/avsluta", members.end, name="account-member-end"),
    path("chefer", heads.page, name="account-heads"),
    path("organisation", organisation.page, name="account-organisation"),
    path("enheter", administration.units, name="account-units"),
    path("avtal", agreements.listing, name="account-agreements"),
    path("avtal/nytt", agreements.new, name="account-agreement-new"),
    path("avtal/<uuid:agreement>", agreements.one, name="account-agreement"),
]
