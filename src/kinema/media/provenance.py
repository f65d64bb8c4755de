"""What made a film, written into the file: for people, and as the machine-readable mark of synthetic media.

The mark is IPTC's DigitalSourceType, in an XMP packet where the XMP specification (part 3) wants it in an mp4: a `uuid` box of
the file's own. The same facts stand as JSON in the comment, which every player and prober shows.
"""

import json
import re
import struct
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

import kinema

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
XMP_BOX = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac").bytes
# What neither XML nor a title can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
TITLE_LENGTH = 80
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{prompt}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a film."""

    prompt: str
    seed: int
    model: str
    engine: str
    engine_version: str
    trained: bool = False
    """Whether a model that has learnt from other media made the picture, or a program that somebody wrote."""

    @property
    def digital_source_type(self) -> str:
        """The term of IPTC's vocabulary, as the URL that names it."""
        return SOURCE_TYPES + ("trainedAlgorithmicMedia" if self.trained else "algorithmicMedia")

    def facts(self) -> dict[str, Any]:
        """Give everything there is to know, as plain JSON values."""
        return {
            "software": f"kinema {kinema.__version__}",
            "model": self.model,
            "engine": self.engine,
            "engineVersion": self.engine_version,
            "seed": self.seed,
            "prompt": self.prompt,
            "digitalSourceType": self.digital_source_type,
        }

    def tags(self) -> dict[str, str]:
        """Give the file's tags: the beginning of the prompt as title, the facts as comment."""
        title = " ".join(UNPRINTABLE.sub(" ", self.prompt).split())
        if len(title) > TITLE_LENGTH:
            title = title[: TITLE_LENGTH - 1].rstrip() + "…"
        return {"title": title, "comment": json.dumps(self.facts(), ensure_ascii=False)}

    def box(self) -> bytes:
        """Give the XMP packet in its mp4 box, to stand anywhere at the file's top level."""
        tool, prompt = (escape(UNPRINTABLE.sub(" ", text)) for text in (f"kinema {kinema.__version__}", self.prompt))
        packet = XMP.format(source=self.digital_source_type, tool=tool, prompt=prompt).encode()
        return struct.pack(">I4s16s", 24 + len(packet), b"uuid", XMP_BOX) + packet


def mark_in(xmp: str) -> str | None:
    """Give the DigitalSourceType that an XMP packet states, whoever wrote it: as an element or as an attribute."""
    found = re.search(r"""DigitalSourceType(?:>|\s*=\s*["'])\s*([^<"'\s]+)""", xmp)
    return found[1] if found else None
