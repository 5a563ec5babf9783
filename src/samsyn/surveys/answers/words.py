"""What is told about files of answers: what is wrong, and what to do."""

from __future__ import annotations

from samsyn.lang import Text

Told = tuple[Text, Text]
"""What is wrong, and what to do."""


def told(what: tuple[str, str], do: tuple[str, str]) -> Told:
    """Both in both languages, Swedish first."""
    return Text(sv=what[0], en=what[1]), Text(sv=do[0], en=do[1])


NO_FILE = told(
    ("Filen finns inte eller går inte att läsa.", "The file is not there or cannot be read."),
    ("Kontrollera sökväg och rättigheter.", "Check the path and the permissions."),
)
TOO_LARGE = told(("Filen är för stor.", "The file is too large."), ("Dela upp den.", "Split it."))
EMPTY = told(("Filen är tom.", "The file is empty."), ("Ta ut svaren igen.", "Export the answers again."))
NO_ROWS = told(
    ("Filen har inga svar.", "The file has no answers."), ("Ta ut svaren igen.", "Export the answers again.")
)
UTF16 = told(
    ("Texten är UTF-16.", "The text is UTF-16."), ("Spara filen som UTF-8.", "Save the file as UTF-8.")
)
NOT_UTF8 = told(
    (
        "Texten är inte UTF-8. Den kan vara Latin-1 (Windows).",
        "The text is not UTF-8. It may be Latin-1 (Windows).",
    ),
    (
        "Spara den som UTF-8. I terminalen går också --encoding latin-1.",
        "Save it as UTF-8. In the terminal --encoding latin-1 will do as well.",
    ),
)
NOT_LATIN = told(
    ("Filen börjar som UTF-8.", "The file begins as UTF-8."), ("Ta bort --encoding.", "Leave out --encoding.")
)
NOT_TEXT = told(
    ("Filen är inte text.", "The file is not text."),
    ("Välj en textfil, eller rätt filnamnstillägg.", "Choose a text file, or the right file name extension."),
)
NO_NAME = told(
    ("Kolumnen har inget namn.", "The column has no name."),
    ("Ge den ett namn, eller ta bort den.", "Name it, or remove it."),
)
NAME_TWICE = told(
    ("Två kolumner heter likadant.", "Two columns have the same name."),
    ("Ge dem var sitt namn.", "Give each a name of its own."),
)
ONE_COLUMN = told(
    ("Filen har bara en kolumn.", "The file has only one column."),
    ("Skilj kolumnerna åt med komma, semikolon eller tabb.", "Separate columns by comma, semicolon or tab."),
)
NOT_A_TABLE = told(
    ("Raderna går inte att läsa som en tabell.", "The rows cannot be read as a table."),
    ("Kontrollera citattecken och antalet celler.", "Check the quotation marks and the number of cells."),
)
UNKNOWN_COLUMN = told(
    ("Kolumnen finns inte i formuläret.", "The questionnaire has no such column."),
    (
        "Rätta namnet, eller ange att kolumnen inte ska tas in (--leave-out i terminalen).",
        "Correct the name, or say that the column shall not be taken in (--leave-out in the terminal).",
    ),
)
LACKING_COLUMN = told(
    ("Frågans kolumn saknas i filen.", "The question's column is not in the file."),
    (
        "Ta ut svaren igen med alla frågor, eller ange att frågan inte ställdes (--not-asked i terminalen).",
        "Export the answers again with every question, or say that it was not put (--not-asked in the terminal).",
    ),
)
NO_SUCH_COLUMN = told(
    ("Det finns ingen sådan kolumn.", "There is no such column."), ("Rätta namnet.", "Correct the name.")
)
PERSONAL = told(
    (
        "Kolumnen ser ut att peka ut personer, och formuläret frågar efter den.",
        "The column seems to point out people, and the questionnaire asks for it.",
    ),
    (
        "Ta bort frågan ur formuläret. Sådant tas aldrig in.",
        "Remove the question from the questionnaire. Such things are never taken in.",
    ),
)
NO_CODE = told(
    ("Cellen är ingen kod eller etikett i formuläret.", "The cell is no code or label of the questionnaire."),
    (
        "Lägg till valet i formuläret, eller rätta cellen.",
        "Add the choice to the questionnaire, or correct the cell.",
    ),
)
NO_NUMBER = told(
    ("Cellen är inget tal som frågan tillåter.", "The cell is no number that the question allows."),
    (
        "Skriv ett tal inom frågans gränser, eller lämna cellen tom.",
        "Write a number within the question's bounds, or leave the cell empty.",
    ),
)
NO_DAY = told(
    ("Cellen är inget datum som frågan tillåter.", "The cell is no day that the question allows."),
    ("Skriv år-månad-dag, eller lämna cellen tom.", "Write year-month-day, or leave the cell empty."),
)
NO_MARK = told(
    ("Cellen är varken ja eller nej till valet.", "The cell neither marks the choice nor leaves it."),
    ("Skriv 1 eller 0, eller lämna cellen tom.", "Write 1 or 0, or leave the cell empty."),
)
NAMES_SOMEBODY = told(
    (
        "Texten ser ut att hålla ett nummer eller en adress som pekar ut någon.",
        "The text seems to hold a number or an address that points somebody out.",
    ),
    (
        "Ta bort det ur texten, eller ta inte in frågan.",
        "Remove it from the text, or do not take the question in.",
    ),
)
LIKE_IDENTITIES = told(
    (
        "Talen är så långa att de kan vara identiteter.",
        "The numbers are so long that they may be identities.",
    ),
    ("Ta bort kolumnen.", "Remove the column."),
)
WEIGHT = told(
    ("Vikten saknas eller är inte ett tal över noll.", "The weight is missing or is no number above zero."),
    ("Ge raden en vikt, eller ta bort raden.", "Give the row a weight, or remove the row."),
)
GROUP = told(
    ("Cellen som anger urvalsgrupp är tom.", "The cell that gives the sampling group is empty."),
    ("Fyll i den.", "Fill it in."),
)
SIZE = told(
    ("Storleken på gruppen saknas eller är för liten.", "The size of the group is missing or too small."),
    ("Ange hur många som finns i gruppen.", "Give how many there are in the group."),
)
TWICE = told(
    ("Samma svarande finns på en rad till.", "The same respondent stands on another row too."),
    ("Behåll en av raderna.", "Keep one of the rows."),
)
NO_KEY = told(
    ("Raden saknar nyckel.", "The row has no key."),
    ("Fyll i den, eller ange en annan kolumn.", "Fill it in, or name another column."),
)
