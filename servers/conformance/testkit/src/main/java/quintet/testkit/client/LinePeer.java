package quintet.testkit.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that speaks lines, as {@code nc} does. */
public final class LinePeer extends Peer {
  private String last = "nothing";

  /** Takes over {@code wire}, which must be fresh. */
  public LinePeer(Wire wire) {
    super(wire);
  }

  @Override
  public byte[] encode(String message) {
    return (message + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable String poll() {
    String line = wire().readLine();
    if (line != null) {
      last = line;
    }
    return line;
  }

  @Override
  boolean ended(Goodbye goodbye) {
    return goodbye.isLine(last);
  }

  @Override
  String lastWords() {
    return brief(last);
  }

  @Override
  void withoutGoodbye(List<String> heard, Goodbye goodbye) {
    heard.removeLast();
  }
}
