"""The renderer registered as ``docx``; what it needs costs 0.1 s and is imported late."""

from __future__ import annotations

from typing import ClassVar

from briefgen.errors import BriefgenError, RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import say
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.tree_safety import check_tree


class DocxRenderer:
    """A Word document (ISO/IEC 29500-1 transitional) that people can go on writing in."""

    name: ClassVar[str] = "docx"
    suffix: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def render(self, laid_out: LaidOut) -> Rendered:
        """Write ``laid_out`` as a Word document, the same bytes each time.

        Raises RenderError: an element outside the vocabulary, a picture that is not among
        the assets, a table that Word cannot hold, a reference document that cannot be opened.
        """
        from briefgen.renderers.docx.reader.story_reader import read_story
        from briefgen.renderers.docx.reader.toc_reader import with_pages
        from briefgen.renderers.docx.writer.story_writer import write_document

        check_tree(laid_out, self.name)
        try:
            story = read_story(laid_out.root, laid_out.language, laid_out.direction)
            story = with_pages(story, laid_out.pages_of_contents)
            data, notices = write_document(story, laid_out)
        except BriefgenError:
            raise
        except (ValueError, TypeError, KeyError, OSError, RecursionError) as error:
            message = say("the Word document could not be written: {error}", error=error)
            raise RenderError(message, format=self.name) from error
        return Rendered(self.name, data, self.media_type, self.suffix, notices=notices)
