package quintet.loadtest.injector.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one connection hears: first the answer to its upgrade, if it asked for one, then messages.
 * Decoded in place; only the beginning of an unfinished message is kept, in storage that doubles.
 * Confined to the event loop.
 */
final class Incoming {
  private final MessageDecoder decoder;
  private @Nullable Upgrade upgrade;
  private byte @Nullable [] partial;
  private int held; // bytes in it

  Incoming(MessageDecoder decoder) {
    this.decoder = decoder;
  }

  /** The answer to {@code upgrade} comes before any message. */
  void await(Upgrade upgrade) {
    this.upgrade = upgrade;
  }

  /**
   * Takes all of {@code array[from..to)}, which stays the caller's.
   *
   * @param now when it was read, nanoseconds
   * @throws ProtocolException if the server broke the protocol; nothing more can be read then
   */
  void read(byte[] array, int from, int to, long now, Connection owner) throws ProtocolException {
    byte[] had = partial;
    if (had == null) {
      take(array, from, to - from, now, owner);
      return;
    }
    int all = held + to - from;
    byte[] joined = all <= had.length ? had : Arrays.copyOf(had, Math.max(all, 2 * had.length));
    System.arraycopy(array, from, joined, held, to - from);
    partial = joined;
    take(joined, 0, all, now, owner);
  }

  private void take(byte[] array, int from, int length, long now, Connection owner)
      throws ProtocolException {
    int to = from + length;
    int start = from;
    if (upgrade != null) {
      start = Upgrade.end(array, from, to);
      if (start < 0 && length > Upgrade.LARGEST_RESPONSE) {
        throw new ProtocolException("an endless answer to the upgrade");
      }
      if (start < 0) {
        keep(array, from, to);
        return;
      }
      upgrade.check(array, from, start);
      upgrade = null;
      owner.becomeReady();
    }
    start = decoder.decode(array, start, to, now, owner);
    keep(array, start, to);
  }

  @SuppressWarnings("ReferenceEquality") // the same array, and not one like it, needs no copy
  private void keep(byte[] array, int from, int to) {
    if (from == to) {
      partial = null;
    } else if (array != partial || from > 0) {
      partial = Arrays.copyOfRange(array, from, to);
    } // else it is there already
    held = to - from;
  }
}
