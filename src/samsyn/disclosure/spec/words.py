"""What is said of a spec or of its data where something is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.lang import Text

Said = tuple[Text, Text]


def _said(sv: str, do_sv: str, en: str, do_en: str) -> Said:
    return Text(sv=sv, en=en), Text(sv=do_sv, en=do_en)


def unreadable(why: str) -> Said:
    """The system's own reason."""
    return _said(f"Filen går inte att läsa ({why}).", "Kontrollera sökväg och rättigheter.",
                 f"The file cannot be read ({why}).", "Check the path and the permissions.")  # fmt: skip


def unknown_key(known: Sequence[str]) -> Said:
    """A key that means nothing."""
    names = ", ".join(known)
    return _said("Nyckeln betyder inget här.", f"Använd någon av: {names}.",
                 "The key means nothing here.", f"Use one of: {names}.")  # fmt: skip


def not_one_of(known: Sequence[str]) -> Said:
    """A word that is none of those that are known."""
    names = ", ".join(known)
    return _said("Värdet är inget av dem som finns.", f"Skriv något av: {names}.",
                 "The value is none of those there are.", f"Write one of: {names}.")  # fmt: skip


def no_whole(least: int) -> Said:
    """Not a whole number, or too small."""
    return _said("Det är inget heltal som går att använda.", f"Skriv ett heltal, minst {least}.",
                 "It is no whole number that can be used.", f"Write a whole number, at least {least}.")  # fmt: skip


def missing(name: str) -> Said:
    """A key that must be there."""
    return _said(f"{name} saknas.", "Lägg till det.", f"{name} is missing.", "Add it.")


def no_dimension(known: Sequence[str]) -> Said:
    """A dimension that the spec does not define."""
    names = ", ".join(known)
    return _said("Dimensionen finns inte i filen.", f"Definiera den, eller använd någon av: {names}.",
                 "The dimension is not in the file.", f"Define it, or use one of: {names}.")  # fmt: skip


def counted_twice(first: int) -> Said:
    """Two rows for one cell."""
    return _said(f"Samma kombination finns redan på rad {first}.", "Ha en rad för varje kombination.",
                 f"The same combination is there already, on line {first}.",
                 "Have one row for each combination.")  # fmt: skip


TOO_LARGE = _said("Filen är för stor.", "Dela upp den.", "The file is too large.", "Divide it.")
NOT_UTF8 = _said(
    "Tecknen är inte UTF-8.", "Spara filen som CSV UTF-8.",
    "The characters are not UTF-8.", "Save the file as CSV UTF-8.",
)  # fmt: skip
NO_YAML = _said(
    "Filen är inte läsbar YAML.", "Rätta raden.", "The file is not YAML that can be read.", "Mend the line."
)
ALIAS = _said(
    "Hänvisningar (&, *) används inte här.", "Skriv ut det de står för.",
    "References (&, *) are not used here.", "Write out what they stand for.",
)  # fmt: skip
KEY_TWICE = _said(
    "Nyckeln finns två gånger eller är ingen text.", "Ha varje nyckel en gång.",
    "The key is there twice or is no text.", "Have each key once.",
)  # fmt: skip
NO_MAP = _said(
    "Här ska finnas nycklar med värden.",
    "Skriv nyckel: värde.",
    "Keys with values should be here.",
    "Write key: value.",
)
NO_LIST = _said("Här ska finnas en lista.", "Skriv [a, b].", "A list should be here.", "Write [a, b].")
NO_WORD = _said("Här ska finnas en text.", "Skriv den.", "A text should be here.", "Write it.")
NO_PERCENT = _said(
    "Det är inget procenttal.", "Skriv till exempel 80.", "It is no percentage.", "Write for example 80."
)
BOTH_LANGUAGES = _said(
    "Texten ska finnas på båda språken.",
    "Skriv sv och en.",
    "The text should be in both languages.",
    "Write sv and en.",
)
NO_COLUMN = _said(
    "Kolumnen finns inte.", "Rätta namnet i specifikationen eller i filen.",
    "The column is not there.", "Mend the name in the spec or in the file.",
)  # fmt: skip
NO_ROWS = _said("Filen har inga rader.", "Ange en fil med rubriker och rader.",
                "The file has no rows.", "Give a file with headings and rows.")  # fmt: skip
HEADINGS = _said("En rubrik är tom eller finns två gånger.", "Ge varje kolumn ett eget namn.",
                 "A heading is empty or is there twice.", "Give each column a name of its own.")  # fmt: skip
WIDTH = _said("Raden har inte lika många celler som rubrikraden.", "Rätta raden.",
              "The row does not have as many cells as the headings.", "Mend the row.")  # fmt: skip
QUOTES = _said("Citattecknen går inte ihop.", "Rätta raden.", "The quotes do not match.", "Mend the row.")
CODE_WITHOUT_LABEL = _said(
    "Koden finns i data men inte bland dimensionens kategorier.", "Lägg till kategorin, eller rätta koden.",
    "The code is in the data but not among the categories of the dimension.", "Add the category, or mend the code.",
)  # fmt: skip
LABEL_WITHOUT_CODE = _said(
    "Kategorin har en benämning men förekommer inte i data.",
    "Ta bort den, eller skriv empty: allowed för dimensionen om den ska visas med noll.",
    "The category has a label but does not occur in the data.",
    "Leave it out, or write empty: allowed for the dimension if it is to be shown with zero.",
)  # fmt: skip
EMPTY_CODE = _said(
    "Cellen är tom.", "Skriv koden där, eller blank: okänd för dimensionen, om tomt betyder att det inte är känt.",
    "The cell is empty.", "Write the code there, or blank: unknown for the dimension, if empty means that it is not known.",
)  # fmt: skip
BLANK_IN_TREE = _said(
    "En tom cell kan inte hamna rätt bland flera kolumner.", "Skriv en kod för okänd i varje kolumn i filen.",
    "An empty cell cannot be placed among several columns.", "Write a code for unknown in each column of the file.",
)  # fmt: skip
NO_SUCH_VALUE = _said(
    "Värdet förekommer inte i kolumnen.", "Skriv det så som det står i filen.",
    "The value does not occur in the column.", "Write it as it stands in the file.",
)  # fmt: skip
SUM_AS_LEAF = _said(
    "Raden gäller en summa, men bara de finaste kategorierna får stå i den inre tabellen.",
    "Ta bort summaraden; summor räknas ut.",
    "The row is for a total, but only the finest categories may be in the inner table.",
    "Leave out the row of the total; totals are added up.",
)  # fmt: skip
OVERLAP = _said(
    "Samma kategori ligger under två olika: grupperna överlappar.",
    "Låt varje kategori ligga under en, eller gör den andra indelningen till en egen dimension med of.",
    "The same category lies under two: the groups overlap.",
    "Let each category lie under one, or make the other grouping a dimension of its own with of.",
)  # fmt: skip
NEGATIVE = _said("Antalet är negativt.", "Rätta det.", "The count is negative.", "Mend it.")
FRACTIONAL = _said("Antalet är inget heltal.", "Rätta det; ett antal personer är helt.",
                   "The count is not whole.", "Mend it; a count of people is whole.")  # fmt: skip
NO_NUMBER = _said("Cellen är inget tal.", "Rätta den.", "The cell is no number.", "Mend it.")
NO_CELL = _said("Cellen finns inte i tabellen.", "Skriv en kod för varje dimension, i tabellens ordning.",
                "The cell is not in the table.", "Write a code for each dimension, in the order of the table.")  # fmt: skip
NO_SUCH_TABLE = _said("Tabellen finns inte.", "Använd namnet på en av filens tabeller.",
                      "The table is not there.", "Use the name of one of the tables of the file.")  # fmt: skip
OTHER_TOTAL = _said("Talet är inte summan av den inre tabellen.", "Räkna om tabellen. En summa av det som visas är ingen summa.",
                    "The number is not the sum of the inner table.",
                    "Count the table again. A sum of what is shown is no total.")  # fmt: skip
MISSING_CELL = _said("Tabellen saknar en cell.", "Ha en rad för varje kombination, också för summorna.",
                     "The table lacks a cell.", "Have a row for each combination, totals among them.")  # fmt: skip
NO_ID = _said(
    "Id har andra tecken än a-z, siffror och bindestreck.", "Skriv till exempel enkat-2026.",
    "The id has other characters than a-z, digits and hyphens.", "Write for example survey-2026.",
)  # fmt: skip
NO_CONTRIBUTOR = _said(
    "Regeln behöver veta vem som bidragit med vad.", "Ange kolumnen under contributor.",
    "The rule needs to know who contributed what.", "Name the column under contributor.",
)  # fmt: skip
