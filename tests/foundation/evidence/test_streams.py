"""Encrypted streams: what goes in comes out, and nothing else ever does."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.foundation.evidence import streams
from baqylau.foundation.evidence.errors import NotWhole
from baqylau.foundation.evidence.rules import padding

BLOCK, SEALED, HEADER = 65_536, 65_536 + 17, 4 + 24
# Around the ends of blocks, and between 0 and 200 KB.
SIZES = st.one_of(
    st.integers(1, 200_000),
    st.sampled_from([n * BLOCK + off for n in (1, 2, 3) for off in (-2, -1, 0, 1, 2)]),
    st.integers(1, 64),
)


def content_of(size: int) -> bytes:
    return (b"0123456789 an invented photograph " * (size // 34 + 1))[:size]


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def sealed(content: bytes, *, piece: int = 50_000) -> tuple[bytes, bytes]:
    """The ciphertext and its key."""
    sealer = streams.Sealer()
    pushed = b"".join(sealer.push(one) for one in pieces(content, piece))
    return pushed + b"".join(sealer.finish()), sealer.key


def opened(ciphertext: bytes, key: bytes, size: int) -> bytes:
    return b"".join(streams.opened(io.BytesIO(ciphertext), key, size=size))


@settings(deadline=None, max_examples=60)
@given(size=SIZES, piece=st.sampled_from([1_000, 65_535, 65_536, 65_537, 300_000]))
def test_what_goes_in_comes_out_whatever_the_pieces(size: int, piece: int) -> None:
    content = content_of(size)
    ciphertext, key = sealed(content, piece=piece)
    assert opened(ciphertext, key, size) == content
    blocks = -(-padding.padme(size) // BLOCK)
    assert len(ciphertext) == HEADER + padding.padme(size) + 17 * blocks


@settings(deadline=None, max_examples=60)
@given(size=SIZES, data=st.data())
def test_a_flipped_byte_is_noticed_wherever_it_is(size: int, data: st.DataObject) -> None:
    ciphertext, key = sealed(content_of(size))
    torn = bytearray(ciphertext)
    torn[data.draw(st.integers(0, len(torn) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NotWhole):
        opened(bytes(torn), key, size)


@settings(deadline=None, max_examples=60)
@given(size=SIZES, data=st.data())
def test_a_missing_end_is_noticed_wherever_it_was_cut(size: int, data: st.DataObject) -> None:
    ciphertext, key = sealed(content_of(size))
    ends = [HEADER + n * SEALED for n in range(len(ciphertext) // SEALED + 1)]
    cut = data.draw(st.one_of(st.integers(0, len(ciphertext) - 1), st.sampled_from(ends)))
    with pytest.raises(NotWhole):
        opened(ciphertext[: min(cut, len(ciphertext) - 1)], key, size)


def test_blocks_in_another_order_twice_or_from_another_stream_are_noticed() -> None:
    size = 3 * BLOCK
    ciphertext, key = sealed(content_of(size))
    head = ciphertext[:HEADER]
    a, b, c = (ciphertext[HEADER + n * SEALED :][:SEALED] for n in range(3))
    other = sealed(content_of(size))[0][HEADER:][:SEALED]
    for changed in (b + a + c, a + a + b + c, a + c, a + b, c, other + b + c, a + b + c + c):
        with pytest.raises(NotWhole):
            opened(head + changed, key, size)


def test_another_key_and_another_size_open_nothing() -> None:
    ciphertext, key = sealed(content_of(1000))
    with pytest.raises(NotWhole):
        opened(ciphertext, streams.Sealer().key, 1000)
    with pytest.raises(NotWhole):
        opened(ciphertext, key, 100_000)


def test_the_same_content_is_never_the_same_ciphertext() -> None:
    assert sealed(b"twice")[0] != sealed(b"twice")[0]


# --- padding -------------------------------------------------------------------------------------
@given(st.integers(0, 2**40))
def test_padme_adds_little_keeps_order_and_leaves_few_sizes(size: int) -> None:
    padded = padding.padme(size)
    assert size <= padded <= size + size // 8 + 1
    assert padding.padme(padded) == padded
    assert padding.padme(size + 1) >= padded


def test_a_hundred_thousand_sizes_fall_into_few_classes() -> None:
    classes = {padding.padme(size) for size in range(1_000_000, 1_100_000)}
    assert len(classes) < 10


@given(st.one_of(st.binary(max_size=5000), st.integers(1000, 70_000).map(bytes)))
def test_small_things_come_back_from_their_class(plain: bytes) -> None:
    padded = padding.pad(plain)
    assert padding.unpad(padded) == plain
    assert len(padded) in padding.STEPS or len(padded) % padding.STEPS[-1] == 0


@pytest.mark.parametrize("torn", [b"", b"\0" * 7, (2).to_bytes(8, "big") + b"1", b"\xff" * 1024])
def test_what_was_never_padded_is_noticed(torn: bytes) -> None:
    with pytest.raises(NotWhole):
        padding.unpad(torn)
