"""Why a document cannot be opened."""


class Unreadable(Exception):  # noqa: N818 (named for what is the case)
    """The bytes hold no document that can be read; `sentence` says why. Trying again will not help."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
