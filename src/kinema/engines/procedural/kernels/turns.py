"""Rows dealt out one by one: a thread that the encoder holds up takes fewer of them, and no other waits for it at the end.

numba gives every thread its share before a loop begins. On two cores that x264 shares, one of them then waits for a third of the
time. So the loops that draw go over threads instead, and each of those takes the next row that nobody took:

    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= rows:
                break
"""

from numba import types
from numba.extending import intrinsic

THREADS = 256
"""As many as a machine may have; where there are fewer, each goes round again and finds nothing left."""


@intrinsic
def take(_typing, turn):
    """Give the number in `turn` (1,) int64 and count it up, in one step that no other thread comes between."""

    def generate(context, builder, signature, arguments):
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        return builder.atomic_rmw("add", array.data, context.get_constant(types.int64, 1), "monotonic")

    return types.int64(turn), generate
