"""Compiles the translations, without the gettext tools: `manage.py messages`."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

PLURALS = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


class Command(BaseCommand):
    """Writes django.mo and djangojs.mo of every language from its .po file and the fragments in `parts`."""

    help = __doc__

    def handle(self, *args, **options):
        for root in settings.LOCALE_PATHS:
            for folder in sorted(path for path in Path(root).iterdir() if path.is_dir()):
                self.compile(folder, "django", ordinary(folder))
                self.compile(folder, "djangojs", sorted(folder.glob("parts/*.js.po")))

    def compile(self, folder, domain, parts):
        """Merge one domain of one language and write its .mo file."""
        target = folder / "LC_MESSAGES" / f"{domain}.mo"
        whole = [path for path in [target.with_suffix(".po")] if path.exists()]
        catalogue, clashes = merged([*whole, *parts])
        for entry in clashes:
            self.stderr.write(f"{folder.name} {domain}: translated twice, differently: {entry.msgid}")
        target.parent.mkdir(exist_ok=True)
        catalogue.save_as_mofile(target)


def ordinary(folder):
    """The fragments of a language that are not for JavaScript."""
    return sorted(path for path in folder.glob("parts/*.po") if not path.name.endswith(".js.po"))


def merged(files):
    """One catalogue of several files, the first translation winning, and the entries that disagree with it."""
    catalogue, seen, clashes = polib.POFile(), {}, []
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": PLURALS}
    for entry in (entry for file in files for entry in polib.pofile(str(file)).translated_entries()):
        known = seen.setdefault((entry.msgctxt, entry.msgid, entry.msgid_plural), entry)
        if known is entry:
            catalogue.append(entry)
        elif translation(known) != translation(entry):
            clashes.append(entry)
    return catalogue, clashes


def translation(entry):
    """What an entry says in the other language."""
    return entry.msgstr_plural or entry.msgstr
