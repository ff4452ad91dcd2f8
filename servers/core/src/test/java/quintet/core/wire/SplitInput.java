package quintet.core.wire;

import java.util.Arrays;
import java.util.List;

/**
 * What a fuzzer chose: bytes of a peer, and where the network cuts them.
 *
 * <p>Written so that a corpus file can be read: one byte, of which the lower four bits count the
 * read sizes; then those, a byte each; then the peer's bytes. The sizes repeat to the end.
 */
public final class SplitInput {
  private static final int MOST_SIZES = 0x0f;

  private final byte[] input;
  private final byte[] sizes;

  private SplitInput(byte[] sizes, byte[] input) {
    this.sizes = sizes;
    this.input = input;
  }

  /** Reads the fuzzer's bytes; all are valid. */
  public static SplitInput of(byte[] chosen) {
    int count = chosen.length == 0 ? 0 : Math.min(chosen[0] & MOST_SIZES, chosen.length - 1);
    int start = Math.min(chosen.length, 1 + count);
    return new SplitInput(
        Arrays.copyOfRange(chosen, Math.min(1, chosen.length), start),
        Arrays.copyOfRange(chosen, start, chosen.length));
  }

  /** The same bytes, cut as chosen, not at all, and everywhere. */
  public List<SplitInput> everySplit() {
    return List.of(this, new SplitInput(new byte[0], input), new SplitInput(new byte[] {1}, input));
  }

  /** Takes one read; false: it wants no more. */
  @FunctionalInterface
  public interface Reader {
    /** The bytes of {@code input} from {@code from} on, {@code count} of them. */
    boolean read(byte[] input, int from, int count);
  }

  /** Gives every read to {@code reader}, as long as it wants more. */
  public void feed(Reader reader) {
    int read = 0;
    for (int i = 0; i < input.length; read++) {
      int wanted = sizes.length == 0 ? input.length : sizes[read % sizes.length] & 0xff;
      int count = Math.min(Math.max(1, wanted), input.length - i);
      if (!reader.read(input, i, count)) {
        return;
      }
      i += count;
    }
  }

  /** How many bytes the peer sent. */
  public int length() {
    return input.length;
  }
}
