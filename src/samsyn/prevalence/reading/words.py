"""What is said of a table that cannot be read. No text holds what stands in a cell."""

from __future__ import annotations

from typing import NamedTuple

from samsyn.lang import Text


class Said(NamedTuple):
    """What is wrong and what it means for the estimate, and what to do."""

    what: Text
    do: Text


def unreadable(reason: str) -> Said:
    """The file cannot be opened."""
    what = Text(sv=f"Filen går inte att läsa ({reason}).", en=f"The file cannot be read ({reason}).")
    return Said(
        what, Text(sv="Kontrollera sökväg och rättigheter.", en="Check the path and the permissions.")
    )


def _said(sv: str, sv_do: str, en: str, en_do: str) -> Said:
    return Said(Text(sv=sv, en=en), Text(sv=sv_do, en=en_do))


NO_FILE = _said(
    "Det här är ingen vanlig fil.", "Ange en CSV-fil.",
    "This is no ordinary file.", "Name a CSV file.",
)  # fmt: skip
TOO_LARGE = _said(
    "Filen är större än 100 MB.", "Ta bort kolumner som inte behövs.",
    "The file is larger than 100 MB.", "Take away columns that are not needed.",
)  # fmt: skip
EMPTY = _said(
    "Filen är tom. Utan personer finns inget att skatta.", "Ange en CSV-fil med rubriker och rader.",
    "The file is empty. Without persons there is nothing to estimate.", "Name a CSV file with headings and rows.",
)  # fmt: skip
NO_ROWS = _said(
    "Filen har rubriker men inga rader. Utan personer finns inget att skatta.", "Fyll i raderna.",
    "The file has headings and no rows. Without persons there is nothing to estimate.", "Fill in the rows.",
)  # fmt: skip
NOT_UTF8 = _said(
    "Filen är inte UTF-8. Bokstäver kan läsas fel, och ett namn som läses fel blir en annan person.",
    "Spara den som CSV UTF-8.",
    "The file is not UTF-8. Letters may be read wrong, and a name read wrong becomes another person.",
    "Save it as CSV UTF-8.",
)  # fmt: skip
NOT_TEXT = _said(
    "Filen är ingen textfil.", "Spara kalkylarket som CSV UTF-8.",
    "The file is not text.", "Save the spreadsheet as CSV UTF-8.",
)  # fmt: skip
BROKEN_QUOTES = _said(
    "Citattecknen går inte ihop, så det går inte att veta var cellerna börjar och slutar.",
    "Rätta citattecknen från den här raden.",
    "The quotation marks do not match, so it cannot be known where cells begin and end.",
    "Correct the quotation marks from this row on.",
)  # fmt: skip
TOO_WIDE = _said(
    "Raden har fler än 200 kolumner.", "Ta bort kolumner som inte behövs.",
    "The row has more than 200 columns.", "Take away columns that are not needed.",
)  # fmt: skip
ONE_COLUMN = _said(
    "Det finns bara en kolumn.", "Skilj kolumnerna åt med komma, semikolon eller tabb.",
    "There is one column only.", "Part the columns by comma, semicolon or tab.",
)  # fmt: skip
NO_HEADINGS = _said(
    "Första raden har bara siffror, så den är inga rubriker. Läses den som rubriker saknas dess personer i skattningen.",
    "Skriv listornas namn och count på första raden.",
    "The first row has figures only, so it is no headings. Read as headings, its persons would be missing from the estimate.",
    "Write the names of the lists, and count, on the first row.",
)  # fmt: skip
PERSON_A_HEADING = _said(
    "Rubriken ser ut att ha ett personnummer eller samordningsnummer i sig, så raden är kanske inga rubriker utan en person. "
    "Läst som rubrik saknas personen i skattningen, och numret skulle visas i svaret.",
    "Skriv rubriker på första raden, utan nummer på personer.",
    "The heading looks as if it has a personal or coordination number in it, so the row may be no headings but a person. "
    "Read as a heading, the person would be missing from the estimate, and the answer would show the number.",
    "Write headings on the first row, without numbers of persons.",
)  # fmt: skip
PERSON_A_GROUP = _said(
    "Kolumnen med --strata har personnummer eller samordningsnummer, och gruppernas namn visas i svaret.",
    "Ange en kolumn som delar personerna i grupper, till exempel år eller län.",
    "The column of --strata has personal or coordination numbers, and the answer shows the names of the groups.",
    "Name a column that divides the persons in groups, for example year or county.",
)  # fmt: skip
NO_HEADING = _said(
    "Kolumnen har ingen rubrik.", "Skriv en, eller ta bort kolumnen.",
    "The column has no heading.", "Write one, or take the column away.",
)  # fmt: skip
HEADING_TWICE = _said(
    "Rubriken finns två gånger. En lista som läses två gånger ser ut som två listor som alltid är överens.",
    "Ta bort eller döp om den ena.",
    "The heading stands twice. A list that is read twice looks like two lists that always agree.",
    "Take one away or rename it.",
)  # fmt: skip
WIDTH = _said(
    "Raden har inte lika många celler som rubrikerna, så det går inte att veta vilken lista en siffra hör till.",
    "Rätta raden. Står ett komma i en cell: sätt cellen inom citattecken.",
    "The row has not as many cells as there are headings, so it cannot be known to which list a figure belongs.",
    "Correct the row. If a comma stands in a cell: put the cell in quotation marks.",
)  # fmt: skip

COUNT: dict[str, Said] = {
    "empty": _said(
        "Antalet saknas. Ett okänt antal är inte noll, och läst som noll ändrar det skattningen.",
        "Skriv antalet, eller 0 om ingen person har denna historik.",
        "The count is missing. An unknown count is not nought, and read as nought it changes the estimate.",
        "Write the count, or 0 if nobody has this history.",
    ),
    "text": _said(
        "Antalet är inte ett tal.", "Skriv ett helt antal personer.",
        "The count is not a number.", "Write a whole number of persons.",
    ),
    "negative": _said(
        "Antalet är negativt. Antal personer kan inte vara det, och ingen skattning finns för en sådan tabell.",
        "Skriv det antal som räknades, inte en skillnad.",
        "The count is negative. A number of persons cannot be, and there is no estimate for such a table.",
        "Write what was counted, not a difference.",
    ),
    "fractional": _said(
        "Antalet har decimaler. Skattningen räknar hela personer; vägda eller avrundade antal ger ett falskt intervall.",
        "Skriv de antal som räknades, före viktning och avrundning.",
        "The count has decimals. The estimate counts whole persons; weighted or rounded counts give a false interval.",
        "Write what was counted, before weighting and rounding.",
    ),
    "ambiguous": _said(
        "Antalet kan läsas på två sätt: som tusental eller med tre decimaler.", "Skriv det utan punkt och komma.",
        "The count can be read in two ways: as thousands or with three decimals.", "Write it without point and comma.",
    ),
    "shortened": _said(
        "Kalkylprogrammet har förkortat antalet till en tiopotens, så siffror kan ha gått förlorade.",
        "Formatera kolumnen som tal utan decimaler och spara igen.",
        "The spreadsheet has shortened the count to a power of ten, so digits may be lost.",
        "Format the column as a number without decimals and save again.",
    ),
    "too_large": _said(
        "Antalet är större än tio miljoner.", "Kontrollera att kolumnen verkligen är antal personer.",
        "The count is above ten million.", "Check that the column really is a number of persons.",
    ),
}  # fmt: skip
SEEN: dict[str, Said] = {
    "empty": _said(
        "Cellen är tom. Okänt är inte nej: läst som 0 minskar överlappet, och skattningen blir för hög.",
        "Skriv 1 om listan såg personen och 0 om den inte gjorde det.",
        "The cell is empty. Unknown is not no: read as 0 it takes away overlap, and the estimate becomes too high.",
        "Write 1 if the list saw the person and 0 if it did not.",
    ),
    "not_01": _said(
        "Cellen är varken 0 eller 1, så det går inte att veta om listan såg personen.",
        "Skriv 1 om listan såg personen och 0 om den inte gjorde det.",
        "The cell is neither 0 nor 1, so it cannot be known whether the list saw the person.",
        "Write 1 if the list saw the person and 0 if it did not.",
    ),
}  # fmt: skip
NOT_A_LIST = _said(
    "Kolumnen är varken 0 eller 1, så den är ingen lista.",
    "Delar den in personerna i grupper: ange den med --strata. Annars: ta bort den.",
    "The column is neither 0 nor 1, so it is no list.",
    "If it divides the persons in groups: name it with --strata. Else: take it away.",
)  # fmt: skip
NO_COUNT = _said(
    "Det finns varken en kolumn count eller en med pseudonymer.",
    "Döp kolumnen med antal personer till count, eller ange kolumnen med pseudonymer med --key.",
    "There is neither a column count nor one with pseudonyms.",
    "Name the column with the number of persons count, or name the column with pseudonyms with --key.",
)  # fmt: skip
NO_LIST_COLUMN = _said(
    "Tabellen har antal, och listorna är dess kolumner.", "Ta bort --list-column.",
    "The table has counts, and the lists are its columns.", "Leave out --list-column.",
)  # fmt: skip
COUNT_TWICE = _said(
    "Både count och antal finns.", "Behåll den ena.", "There are both count and antal.", "Keep one of them.",
)  # fmt: skip
FEW_LISTS = _said(
    "Det finns färre än två listor. Hur många som ingen lista såg kan bara läsas av hur listor överlappar.",
    "Ta med minst två listor, gärna tre eller fler.",
    "There are fewer than two lists. How many no list saw can only be read from how lists overlap.",
    "Have at least two lists, preferably three or more.",
)  # fmt: skip
MANY_LISTS = _said(
    "Det finns fler än tolv listor. Så många ger fler kombinationer än det finns personer att räkna.",
    "Slå ihop listor av samma slag, eller utelämna några.",
    "There are more than twelve lists. So many give more combinations than there are persons to count.",
    "Put lists of the same kind together, or leave some out.",
)  # fmt: skip
UNSEEN_ROW = _said(
    "Raden har bara nollor men ett antal. De som ingen lista såg är just det som ska skattas; de kan inte vara räknade.",
    "Ta bort raden. Kommer personerna från en källa till: lägg till den som en lista.",
    "The row has noughts only and a count. Those whom no list saw are what is to be estimated; they cannot have been counted.",
    "Take the row away. If the persons come from one more source: add it as a list.",
)  # fmt: skip
UNSEEN_PERSON = _said(
    "Raden har bara nollor: ingen lista såg personen, som ändå står här.",
    "Ta bort raden, eller rätta den.",
    "The row has noughts only: no list saw the person, who stands here all the same.",
    "Take the row away, or correct it.",
)  # fmt: skip


def duplicate(first: int) -> Said:
    """The same history stands in an earlier row."""
    return _said(
        f"Samma historik står redan på rad {first}. Är raden en kopia räknas personer två gånger; är den en grupp för sig "
        "måste raderna läggas ihop.",
        "Ta bort kopian eller lägg ihop antalen. Hör raderna till olika grupper: ange gruppens kolumn med --strata.",
        f"The same history stands in row {first} already. If the row is a copy, persons are counted twice; if it is a group "
        "of its own, the rows must be added.",
        "Take the copy away or add the counts. If the rows are of different groups: name the group's column with --strata.",
    )


DASH_WITHOUT_STRATA = _said(
    "Ett streck betyder att listan inte kan se sådana personer, och det kan bara sägas om en grupp.",
    "Ange gruppens kolumn med --strata, eller skriv 0 eller 1.",
    "A dash means that the list cannot see such persons, and that can only be said of a group.",
    "Name the group's column with --strata, or write 0 or 1.",
)  # fmt: skip
DASH_IN_SOME = _said(
    "Listan har streck på vissa rader i gruppen och 0 eller 1 på andra. Antingen kan den se gruppen eller inte.",
    "Skriv streck på alla gruppens rader, eller inte på någon.",
    "The list has a dash in some rows of the group and 0 or 1 in others. Either it can see the group or it cannot.",
    "Write a dash in all rows of the group, or in none.",
)  # fmt: skip


def no_such_column(name: str, option: str) -> Said:
    """An option names a column that is not there."""
    return _said(
        f"Kolumnen {name} i {option} finns inte.", "Skriv rubriken som den står i filen.",
        f"The column {name} of {option} does not exist.", "Write the heading as it stands in the file.",
    )  # fmt: skip


def name_taken(name: str) -> Said:
    """A name for lists put together that another list has."""
    return _said(
        f"Det finns redan en lista som heter {name}.", "Skriv ett annat namn på det som slås ihop.",
        f"There is a list named {name} already.", "Write another name for what is put together.",
    )  # fmt: skip


def no_such_list(name: str) -> Said:
    """A list to leave out or to put together that is not there."""
    return _said(
        f"Listan {name} finns inte.", "Skriv listans namn som det står i filen.",
        f"The list {name} does not exist.", "Write the name of the list as it stands in the file.",
    )  # fmt: skip
