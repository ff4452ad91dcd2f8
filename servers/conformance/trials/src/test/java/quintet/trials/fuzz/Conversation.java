package quintet.trials.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * What one client sends, and in which pieces.
 *
 * <p>Kept inputs have the form of those of the core's fuzz targets, in folders of the same names:
 * one byte, of which the lower four bits count the sizes of the pieces; then those, a byte each;
 * then the client's bytes. The sizes repeat to the end.
 */
final class Conversation {
  private static final int MOST_SIZES = 0x0f;
  private static final int MOST_PIECES = 24; // each is a call of the kernel, here and there
  private static final String UPGRADE =
      """
      GET %s HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  /** What comes before the bytes that are made up; named as the core's targets are. */
  enum Opening {
    /** Nothing: the bytes choose the transport. */
    LINES_OR_HTTP("linesOrHttp", ""),
    /** A handshake for the commands. */
    COMMANDS_IN_FRAMES("commandsInFrames", UPGRADE.formatted("/chat")),
    /** A handshake for the echo. */
    ECHOES_OF_FRAMES("echoesOfFrames", UPGRADE.formatted("/echo"));

    private final String folder;
    private final String text;

    Opening(String folder, String text) {
      this.folder = folder;
      this.text = text;
    }

    /** Where such conversations are kept. */
    String folder() {
      return folder;
    }
  }

  private final Opening opening;
  private final byte[] sizes;
  private final byte[] input;

  Conversation(Opening opening, byte[] sizes, byte[] input) {
    this.opening = opening;
    this.sizes = sizes;
    this.input = input;
  }

  /** Reads a kept input. */
  static Conversation kept(Opening opening, byte[] file) {
    int count = file.length == 0 ? 0 : Math.min(file[0] & MOST_SIZES, file.length - 1);
    int start = Math.min(file.length, 1 + count);
    return new Conversation(
        opening,
        Arrays.copyOfRange(file, Math.min(1, file.length), start),
        Arrays.copyOfRange(file, start, file.length));
  }

  Opening opening() {
    return opening;
  }

  /** What comes behind the opening; not to be written to. */
  byte[] input() {
    return input;
  }

  /** The form in which it is kept. */
  byte[] toFile() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(sizes.length);
    file.writeBytes(sizes);
    file.writeBytes(input);
    return file.toByteArray();
  }

  /** Everything that the client sends. */
  byte[] whole() {
    byte[] first = opening.text.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(first, first.length + input.length);
    System.arraycopy(input, 0, all, first.length, input.length);
    return all;
  }

  /** The same in pieces, the first of them with the opening before it; the last has the rest. */
  void forEachPiece(Consumer<byte[]> action) {
    byte[] all = whole();
    int from = 0;
    for (int i = 0; from < all.length; i++) {
      int size = sizes.length == 0 ? all.length : Math.max(1, sizes[i % sizes.length] & 0xff);
      int more = i == 0 ? opening.text.length() + size : size;
      int to = i == MOST_PIECES - 1 ? all.length : Math.min(all.length, from + more);
      action.accept(Arrays.copyOfRange(all, from, to));
      from = to;
    }
  }

  @Override
  public String toString() {
    return opening.folder + " " + HexFormat.of().formatHex(toFile());
  }
}
