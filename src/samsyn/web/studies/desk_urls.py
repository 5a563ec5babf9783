"""The addresses of door 3 for those who are signed in, all under /studier/. A place for a value holds a random id of ours."""

from __future__ import annotations

from django.urls import path

from samsyn.web.studies.views import answers, counting, releases, reports, rounds, studies, tables, taking

urlpatterns = [
    path("", studies.listed, name="studies"),
    path("ny", studies.new, name="studies-new"),
    path("<uuid:study>", studies.page, name="studies-study"),
    path("<uuid:study>/grund", studies.basis, name="studies-basis"),
    path("<uuid:study>/grund/tidigare", studies.basis_earlier, name="studies-basis-earlier"),
    path("<uuid:study>/personer", studies.people, name="studies-people"),
    path("<uuid:study>/personer/<uuid:participant>/lamna", studies.leave, name="studies-leave"),
    path("<uuid:study>/omgangar/ny", rounds.new, name="studies-round-new"),
    path("<uuid:study>/omgangar/<uuid:round_>", rounds.page, name="studies-round"),
    path("<uuid:study>/omgangar/<uuid:round_>/andra", rounds.change, name="studies-round-change"),
    path("<uuid:study>/omgangar/<uuid:round_>/fragor", rounds.questionnaire, name="studies-questionnaire"),
    path("<uuid:study>/omgangar/<uuid:round_>/oppna", rounds.opening, name="studies-open"),
    path("<uuid:study>/omgangar/<uuid:round_>/stang", rounds.closing, name="studies-close"),
    path("<uuid:study>/omgangar/<uuid:round_>/ta-in", rounds.taking_in, name="studies-take-in"),
    path("<uuid:study>/omgangar/<uuid:round_>/papper", rounds.paper, name="studies-paper"),
    path("<uuid:study>/omgangar/<uuid:round_>/fil", taking.file, name="studies-file"),
    path("<uuid:study>/omgangar/<uuid:round_>/fil/<uuid:intake>", taking.progress, name="studies-intake"),
    path("<uuid:study>/omgangar/<uuid:round_>/kodbok", answers.codebook, name="studies-codebook"),
    path(
        "<uuid:study>/omgangar/<uuid:round_>/kodbok/csv", answers.codebook_file, name="studies-codebook-csv"
    ),
    path("<uuid:study>/omgangar/<uuid:round_>/dagbok", answers.diary, name="studies-diary"),
    path("<uuid:study>/omgangar/<uuid:round_>/dagbok/ny", answers.recode, name="studies-recode"),
    path("<uuid:study>/tabeller", tables.listed, name="studies-tables"),
    path("<uuid:study>/tabeller/ny", tables.new, name="studies-table-new"),
    path("<uuid:study>/tabeller/<uuid:table>", tables.page, name="studies-table"),
    path("<uuid:study>/tabeller/<uuid:table>/ta-bort", tables.drop, name="studies-table-drop"),
    path("<uuid:study>/arenden", counting.records, name="studies-records"),
    path("<uuid:study>/arenden/slapp", counting.issue, name="studies-records-issue"),
    path("<uuid:study>/slapp", releases.issue, name="studies-issue"),
    path("<uuid:study>/liggare", releases.ledger_page, name="studies-ledger"),
    path("<uuid:study>/slapp/<uuid:release_>", releases.page, name="studies-release"),
    path("<uuid:study>/slapp/<uuid:release_>/json", releases.as_json, name="studies-release-json"),
    path("<uuid:study>/slapp/<uuid:release_>/csv", releases.as_csv, name="studies-release-csv"),
    path("<uuid:study>/rapport", reports.edit, name="studies-report"),
    path("<uuid:study>/rapport/visa", reports.show, name="studies-report-shown"),
    path("<uuid:study>/rapport/pdf", reports.pdf, name="studies-report-pdf"),
]
