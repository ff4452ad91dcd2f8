package quintet.core.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a {@link WebSocketDecoder} said, a line an event; the close code if it refused to go on. */
final class Transcript implements Feeding.Decoding {
  private final WebSocketDecoder decoder;
  private final List<String> lines = new ArrayList<>();

  Transcript(int maxMessage) {
    this.decoder = new WebSocketDecoder(maxMessage);
  }

  /** Everything that {@code input} makes the decoder say. */
  static List<String> of(int maxMessage, Feeding feeding, byte[] input, byte[] trailing) {
    Transcript transcript = new Transcript(maxMessage);
    feeding.feed(new ByteQueue(), input, trailing, transcript);
    return transcript.lines;
  }

  @Override
  public boolean drain(ByteQueue in) {
    try {
      WebSocketDecoder.Event event = decoder.next(in);
      while (event != WebSocketDecoder.Event.NONE) {
        if (event != WebSocketDecoder.Event.GOES_ON) {
          lines.add(describe(event));
        }
        event = decoder.next(in);
      }
      return true;
    } catch (WireException e) {
      lines.add("REFUSED " + e.code());
      return false;
    }
  }

  List<String> lines() {
    return lines;
  }

  private String describe(WebSocketDecoder.Event event) {
    Text payload = decoder.payload();
    String code = event == WebSocketDecoder.Event.CLOSE ? " " + decoder.closeCode() : "";
    boolean binary = event == WebSocketDecoder.Event.BINARY;
    String shown = binary ? hex(payload) : payload.toString();
    return (event + code + " " + shown).strip();
  }

  private static String hex(Text text) {
    int from = text.offset();
    return HexFormat.of().formatHex(text.array(), from, from + text.length());
  }
}
