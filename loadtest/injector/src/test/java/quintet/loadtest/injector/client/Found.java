package quintet.loadtest.injector.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notes what a decoder finds, and feeds decoders in pieces as a connection would. */
final class Found implements Inbound {
  final List<String> events = new ArrayList<>();

  @Override
  public void message(byte[] array, int from, int to, long now) {
    events.add(new String(array, from, to - from, StandardCharsets.UTF_8));
  }

  @Override
  public void ping(byte[] array, int from, int to) {
    events.add("ping:" + new String(array, from, to - from, StandardCharsets.UTF_8));
  }

  @Override
  public void closing(int code) {
    events.add("close:" + code);
  }

  /**
   * Feeds {@code bytes} in reads of {@code step} bytes, keeping what is incomplete for the next.
   */
  static List<String> feed(MessageDecoder decoder, byte[] bytes, int step)
      throws ProtocolException {
    Found found = new Found();
    byte[] held = {};
    for (int at = 0; at < bytes.length; at += step) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + step, bytes.length));
      byte[] all = Arrays.copyOf(held, held.length + piece.length);
      System.arraycopy(piece, 0, all, held.length, piece.length);
      int used = decoder.decode(all, 0, all.length, 0, found);
      held = Arrays.copyOfRange(all, used, all.length);
    }
    return found.events;
  }
}
