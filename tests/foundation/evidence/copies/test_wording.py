from baqylau.foundation.evidence.copies.plan import Reason
from baqylau.foundation.evidence.errors import CopyRefused
from baqylau.ui.refusals import wording


def test_each_reason_why_there_is_no_copy_has_words_of_its_own() -> None:
    said = {reason: wording(CopyRefused(reason=reason)) for reason in Reason}
    assert all(words and "\n" not in words for words in said.values())
    assert len(set(said.values())) == len(Reason)
