"""XLSForm, the spreadsheet form of questionnaires that KoboToolbox and ODK use: in and out."""
