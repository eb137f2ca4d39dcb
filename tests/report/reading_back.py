"""A REFI-QDA project read the way another program reads it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

Q = "{urn:QDA-XML:project:1.0}"


@dataclass
class ReadBack:
    """What a project says of codes, cases, sources, selections and links."""

    codes: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    cases: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    variables: dict[str, dict[str, str]] = field(default_factory=dict)
    selections: dict[str, tuple[str, int, int, str, list[str]]] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)


def read_back(made):
    """The project in a package; texts are keyed by the statement's id."""
    package = zipfile.ZipFile(io.BytesIO(made))
    root = ElementTree.fromstring(package.read("project.qde"))
    back = ReadBack()
    read_codes(root.find(f"{Q}CodeBook/{Q}Codes"), "", back)
    names = {v.get("guid"): v.get("name") for v in root.iter(f"{Q}Variable")}
    ids = {}
    for source in root.iter(f"{Q}TextSource"):
        values = {
            names[v.find(f"{Q}VariableRef").get("targetGUID")]: v.find(f"{Q}TextValue").text
            for v in source.iter(f"{Q}VariableValue")
        }
        ids[source.get("guid")] = key = values["id"]
        back.variables[key] = values | {"title": source.get("name")}
        path = source.get("plainTextPath").replace("internal://", "sources/")
        back.texts[key] = package.read(path).decode("utf-8")
        for one in source.iter(f"{Q}PlainTextSelection"):
            coded = [back.codes[ref.get("targetGUID")] for ref in one.iter(f"{Q}CodeRef")]
            span = (int(one.get("startPosition")), int(one.get("endPosition")))
            back.selections[one.get("guid")] = (key, *span, one.get("name"), coded)
    for case in root.iter(f"{Q}Case"):
        refs = [ids[ref.get("targetGUID")] for ref in case.iter(f"{Q}SourceRef")]
        back.cases[case.get("name")] = refs
    back.links = [
        (link.get("originGUID"), link.get("name"), link.get("targetGUID"))
        for link in root.iter(f"{Q}Link")
    ]
    return back


def read_codes(parent, above, back):
    for code in parent.findall(f"{Q}Code") if parent is not None else ():
        back.codes[code.get("guid")] = code.get("name")
        back.parents[code.get("name")] = above
        read_codes(code, code.get("name"), back)
