"""`samsyn ask`: an interview in the terminal, question by question, that can stop and go on from a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from samsyn.cli import resume
from samsyn.cli.about import ask_who
from samsyn.cli.ask_words import KEYS, WORDS, Words
from samsyn.cli.files import refuse_unwritable
from samsyn.cli.lang import lang_option, say
from samsyn.cli.left_out import say_left_out
from samsyn.cli.today import today
from samsyn.documents import text
from samsyn.documents.view import build
from samsyn.lang import Lang
from samsyn.logic.values import Answer
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case, Statement
from samsyn.screening.result import NextQuestion, Result
from samsyn.screening.screen import screen


@click.command("ask")
@click.option(
    "--resume",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Fil att stanna och fortsätta från. Bara du kan läsa den. / File to stop and go on from; only you can read it.",
)
@lang_option
def command(file: Path | None, lang: Lang) -> None:
    """Intervju, fråga för fråga. Du kan sluta när du vill och får svaret då.

    An interview, question by question. Stop whenever you like; you then get the answer.
    """
    pack = load_pack()
    say_left_out(pack)
    day = today()
    if file is not None:
        refuse_unwritable(file)
    there = file is not None and (file.exists() or file.is_symlink())  # a link may lead nowhere yet
    case = resume.load(file, pack, day) if file is not None and there else Case(day, day)
    interview = _Interview(pack, case, file, lang)
    interview.run()


@dataclass
class _Interview:
    pack: Pack
    case: Case
    file: Path | None
    lang: Lang
    put_off: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return WORDS[self.lang]

    def run(self) -> None:
        say(self.words.start)
        if self.case.facts:
            n = len(self.case.facts)
            say(self.words.goes_on_one if n == 1 else self.words.goes_on.format(n=n))
        else:
            self.case = ask_who(self.case, self.pack, self.lang)
        result = self.screen()
        while result.next_questions and self.question(result.next_questions[0]):
            result = self.screen()
        self.end(result)

    def screen(self) -> Result:
        return screen(self.case, self.pack, skip=self.put_off)

    def question(self, question: NextQuestion) -> bool:
        """Ask one question. False when the interview is to stop."""
        entry = self.pack.askable[question.fact]
        say("")
        say(entry.question[self.lang])
        while True:
            key = self.key()
            if key == "why":
                self.tell(question)
            elif key == "back":
                self.back()
                return True
            elif key == "stop":
                return False
            elif key == "skip":
                self.put_off.add(question.fact)
                return True
            else:
                self.answer(question.fact, Answer(key))
                return True

    def key(self) -> str:
        """The meaning of the next line typed. The end of the input stops the interview."""
        while True:
            try:
                typed = click.prompt(self.words.prompt, prompt_suffix=" ", default="", show_default=False)
            except (click.Abort, EOFError):
                say("")
                return "stop"
            meaning = KEYS[self.lang].get(typed.strip().lower())
            if meaning is not None:
                return meaning
            say(self.words.help)

    def tell(self, question: NextQuestion) -> None:
        entry = self.pack.askable[question.fact]
        say(question.why[self.lang])
        for extra in (
            getattr(entry, "help", None),
            getattr(entry, "ask", None),
            getattr(entry, "follow_up", None),
        ):
            if extra is not None:
                say(extra[self.lang])
        titles = [self.pack.sources[source].title for source in entry.sources[:3]]
        say(f"{self.words.sources}: {'; '.join(titles)}")

    def answer(self, fact: str, answer: Answer) -> None:
        self.asked.append(fact)
        if answer is Answer.NOT_KNOWN:  # a question to come back to another day, not the next minute
            self.put_off.add(fact)
        self.case = replace(self.case, facts={**self.case.facts, fact: Statement(answer)})
        self.save()

    def back(self) -> None:
        """Take the last answer away, so that its question comes again."""
        if not self.asked:
            say(self.words.nothing_before)
            return
        fact = self.asked.pop()
        self.put_off.discard(fact)
        self.case = replace(self.case, facts={k: v for k, v in self.case.facts.items() if k != fact})
        self.save()

    def save(self) -> None:
        if self.file is not None:
            resume.save(self.file, self.case)

    def end(self, result: Result) -> None:
        say("")
        say(text.render(build(result, self.case, self.pack, self.lang, today())))
        if self.file is None or not self.file.exists():
            say(self.words.nothing_saved)
            return
        try:
            gone = click.confirm(self.words.delete.format(name=self.file.name), default=False)
        except (click.Abort, EOFError):
            gone = False
        if gone:
            self.file.unlink(missing_ok=True)
        say(self.words.deleted if gone else self.words.kept.format(name=self.file.name))
