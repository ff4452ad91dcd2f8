package quintet.core.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes inputs out of kept ones, by the usual operators of mutation (Zalewski, "Technical
 * whitepaper for afl-fuzz": havoc and splice): bits, bytes, lengths, pieces moved, doubled, dropped
 * or taken from another input, and words of the protocol. The same seed makes the same inputs.
 *
 * <p>Nothing is measured on the code under test, so it runs uninstrumented at full speed; to find
 * inputs that reach new code is the guided fuzzer's work, and what that finds is kept and mutated
 * here.
 */
public final class Mutator {
  private static final int MOST_MUTATIONS = 6;
  private static final byte[] EDGES = {0, 1, 2, 3, 125, 126, 127, -128, -127, -2, -1, '\n', '\r'};
  private static final byte[][] WORDS =
      words(
          "\n",
          "\r\n",
          "\r\n\r\n",
          "ECHO ",
          "JOIN a\n",
          "LEAVE a\n",
          "SAY a b\n",
          "PING x\n",
          "QUIT\n",
          "ADD a 9223372036854775807\n",
          "BURN 1\n",
          "CRASH\n",
          "CRASH-ROOM a\n",
          "GET /chat HTTP/1.1\r\n",
          "Host: a\r\n",
          "Connection: keep-alive, Upgrade\r\n",
          "Upgrade: websocket\r\n",
          "Sec-WebSocket-Version: 13\r\n",
          "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n",
          "Content-Length: 1\r\n",
          "Transfer-Encoding: chunked\r\n",
          "\u0081\u0080\0\0\0\0",
          "\u0001\u0081\0\0\0\0a",
          "\u0080\u0080\0\0\0\0",
          "\u0088\u0082\0\0\0\0\u0003\u00e8",
          "\u0089\u0080\0\0\0\0",
          "\u0081\u00fe\0~\0\0\0\0",
          "\u0081\u00ff\0\0\0\0\0\u0001\0\0\0\0\0\0",
          "\u0081\u0086\0\0\0\0JOIN a",
          "\u0081\u0087\0\0\0\0SAY a b",
          "\u00f0\u0090\u0080\u0080",
          "\u00ed\u00a0\u0080",
          "\u00c0\u0080");

  private final List<byte[]> kept;
  private final int longest;
  private final SplittableRandom random;

  /**
   * @param kept inputs to start from; at least one
   * @param longest bytes of an input, at most
   * @param seed decides everything
   */
  public Mutator(List<byte[]> kept, int longest, long seed) {
    this.kept = List.copyOf(kept);
    this.longest = longest;
    this.random = new SplittableRandom(seed);
  }

  /** One more input. */
  public byte[] next() {
    byte[] input = any();
    for (int left = 1 + random.nextInt(MOST_MUTATIONS); left > 0; left--) {
      input = mutate(input);
    }
    return input.length > longest ? Arrays.copyOf(input, longest) : input;
  }

  private byte[] any() {
    return kept.get(random.nextInt(kept.size())).clone();
  }

  private byte[] mutate(byte[] input) {
    if (input.length == 0) {
      return any();
    }
    int at = random.nextInt(input.length);
    int count = 1 + random.nextInt(Math.min(16, input.length - at));
    switch (random.nextInt(9)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = EDGES[random.nextInt(EDGES.length)];
      case 3 -> input[at] += (byte) (random.nextInt(9) - 4);
      case 4 -> {
        return replace(input, at, count, new byte[0]);
      }
      case 5 -> {
        return replace(input, at, 0, Arrays.copyOfRange(input, at, at + count));
      }
      case 6 -> {
        return replace(input, at, 0, WORDS[random.nextInt(WORDS.length)]);
      }
      case 7 -> {
        byte[] word = WORDS[random.nextInt(WORDS.length)];
        return replace(input, at, Math.min(word.length, input.length - at), word);
      }
      default -> {
        byte[] other = any();
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return replace(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
      }
    }
    return input;
  }

  private static byte[] replace(byte[] input, int at, int count, byte[] by) {
    byte[] made = Arrays.copyOf(input, input.length - count + by.length);
    System.arraycopy(by, 0, made, at, by.length);
    System.arraycopy(input, at + count, made, at + by.length, input.length - at - count);
    return made;
  }

  private static byte[][] words(String... words) {
    return Arrays.stream(words).map(word -> word.getBytes(ISO_8859_1)).toArray(byte[][]::new);
  }
}
