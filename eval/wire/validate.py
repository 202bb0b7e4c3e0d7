"""Are the stories under tests/articles/wire what their formats say? Checked against IPTC's schemas.

    python eval/wire/validate.py

reads the schemas in DEPECHE_SHARED (default ../shared). NewsML 1.2 has no XSD, RSS and IPTC 7901 no
schema at all: of these only well-formedness, or nothing, can be checked.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("wire", Path(__file__).with_name("requirements.txt"))
import jsonschema  # noqa: E402
from lxml import etree  # noqa: E402

SCHEMAS = Path(os.environ.get("DEPECHE_SHARED", "../shared")) / "schemas"
STORIES = Path("tests/articles/wire")
XSD = {
    "message-g2.xml": "newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd",
    "story.nitf.xml": "nitf/nitf-3-6.xsd",
}
NINJS = {"ninjs-1.json": "1.6", "ninjs-2.json": "2.2", "ninjs-3.json": "3.1"}
# No entity is expanded and nothing is fetched, here as in the reader.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def xml(name, schema):
    document = etree.parse(str(STORIES / name), PARSER)
    if schema is None:
        return []
    rules = etree.parse(str(SCHEMAS / schema))
    # NITF's schema imports xml:lang from the web; NewsML-G2's comes with the same file.
    for node in rules.iter("{http://www.w3.org/2001/XMLSchema}import"):
        if node.get("namespace") == "http://www.w3.org/XML/1998/namespace":
            node.set("schemaLocation", (SCHEMAS / "newsml-g2" / "xml.xsd").resolve().as_uri())
    checker = etree.XMLSchema(rules)
    checker.validate(document)
    return [f"line {error.line}: {error.message}" for error in checker.error_log]


def ninjs(name, version):
    schema = json.loads((SCHEMAS / "ninjs" / f"ninjs-schema_{version}.json").read_text("utf-8"))
    checker = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    story = json.loads((STORIES / name).read_text("utf-8"))
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(story)]


def main():
    if not SCHEMAS.is_dir():
        sys.exit(f"no schemas in {SCHEMAS}: set DEPECHE_SHARED")
    checks = [(name, xml, schema) for name, schema in XSD.items()]
    checks += [(name, ninjs, version) for name, version in NINJS.items()]
    checks += [(name, xml, None) for name in ("newsml-1.2.xml", "feed.rss", "feed.atom")]
    bad = 0
    for name, check, schema in checks:
        faults = check(name, schema)
        bad += bool(faults)
        print(f"{name}: {'well-formed' if schema is None else f'valid ({schema})' if not faults else 'NOT VALID'}")
        for fault in faults:
            print(f"    {fault}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
