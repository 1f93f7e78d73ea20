"""Makes the demonstration's Word document, spreadsheet and PDF anew: python -m tools.demonstration

The web page and the Markdown document are their own sources and lie beside what this writes.
"""

from pathlib import Path

import typst

from . import folkehelse, trygg_havn

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[1] / "src" / "styrhus" / "web" / "demonstration" / "documents"


def main() -> None:
    trygg_havn.write(str(DOCUMENTS / "trygg-havn.docx"))
    folkehelse.write(str(DOCUMENTS / "frisk-i-havnes.xlsx"))
    typst.compile(HERE / "et_sted_a_bo.typ", output=DOCUMENTS / "et-sted-a-bo.pdf")


if __name__ == "__main__":
    main()
