"""The error for a document that cannot be opened."""


class Unreadable(Exception):
    """The bytes hold no document that can be read; `sentence` says why. Trying again does not help."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
