"""Pages of members: the queue of signals, one signal, and taking one down."""
