package quintet.loadtest.injector.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.disk.WholeLines;

/**
 * Writes {@code fleet.csv}: how many connections were open and how many receivers the server had
 * evicted by then, a line for each interval of the histogram log. Confined to one thread at a time.
 */
final class FleetLog implements AutoCloseable {
  private final WholeLines out;

  /** Opens the file anew, with its headings and the state before the first connection. */
  FleetLog(Path file, long startMillis) {
    this(WholeLines.begin(file), startMillis);
  }

  FleetLog(WholeLines out, long startMillis) {
    this.out = out;
    write("milliseconds since 1970,connections open,evicted so far\n");
    note(startMillis, 0, 0);
  }

  /** Adds a line. */
  void note(long nowMillis, long open, long evicted) {
    write(nowMillis + "," + open + "," + evicted + "\n");
  }

  private void write(String line) {
    byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
    out.write(octets, 0, octets.length);
    out.flush();
  }

  /** Why the file is not whole, in a few words; null if it is. */
  @Nullable String failure() {
    return out.failure();
  }

  @Override
  public void close() {
    out.close();
  }
}
