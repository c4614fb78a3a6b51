"""Pictures of a document as blocks and files: made anew from their pixels, named by their place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning
from briefgen.importing.draft_prose import escaped
from briefgen.importing.imported_document import LEFT_OUT, ImportedPicture, ImportNote
from briefgen.importing.table_drafts import TODO
from briefgen.messages import say

_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png"}
_MOST: Final = 200
_METAFILES: Final = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a")


@dataclass
class PictureDrafts:
    """The pictures of a draft: files by name, each content once."""

    files: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def block(
        self, picture: ImportedPicture, notes: list[ImportNote]
    ) -> dict[str, dict[str, object]] | None:
        """An `image` block, or a `photo` for what is a JPEG or a picture that is not held."""
        caption = picture.caption or picture.alt
        said = escaped(caption)[:3900] or f"{TODO} a caption for this picture"
        if not picture.data:
            if not caption:
                return None
            return {"photo": {"caption": said, "credit": f"{TODO} who made this picture"}}
        name = self._file(picture, notes)
        if not name:
            if not caption:
                return None
            return {"photo": {"caption": said, "credit": f"{TODO} who made this picture"}}
        alt = picture.alt[:1000] or f"{TODO} what this picture shows"
        if name.endswith(".jpg"):
            credit = f"{TODO} who made this photograph"
            return {"photo": {"file": name, "caption": said, "credit": credit, "alt": alt}}
        return {"image": {"file": name, "caption": said, "alt": alt}}

    def _file(self, picture: ImportedPicture, notes: list[ImportNote]) -> str:
        digest = hashlib.sha256(picture.data).hexdigest()
        if digest in self._names:
            return self._names[digest]
        shown = picture.name.rsplit("/", 1)[-1] or "a picture"
        try:
            if len(self.files) >= _MOST:
                raise FileError(say("a document may have {most} pictures", most=_MOST))
            if len(picture.data) > picture_cleaning.SIZE:
                raise FileError(say("it has more than {size:,} bytes", size=picture_cleaning.SIZE))
            made = picture_cleaning.read(picture.data, shown)
            if made.media_type not in _SUFFIXES:
                raise FileError(
                    say("it is made of shapes (SVG), which a brief has for logos alone")
                )
        except FileError as error:
            why = say("a Windows metafile") if _is_metafile(picture.data) else error.message
            text = say("the picture {shown} cannot be used: {why}", shown=shown, why=why)
            notes.append(ImportNote(LEFT_OUT, text, picture.where))
            return ""
        name = f"images/picture-{len(self.files) + 1}.{_SUFFIXES[made.media_type]}"
        self.files[name] = made.data
        self._names[digest] = name
        return name


def _is_metafile(data: bytes) -> bool:
    return data.startswith(_METAFILES)
