package quintet.loadtest.injector.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code fleet.csv}: how many connections were open and how many receivers the server had
 * evicted by then, a line for each interval of the histogram log. Confined to one thread at a time.
 */
final class FleetLog implements AutoCloseable {
  private @Nullable BufferedWriter out;

  /** Opens the file anew, with its headings and the state before the first connection. */
  FleetLog(Path file, long startMillis) {
    try {
      out = Files.newBufferedWriter(file);
      out.write("milliseconds since 1970,connections open,evicted so far\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    note(startMillis, 0, 0);
  }

  /** Adds a line; does nothing once closed. */
  void note(long nowMillis, long open, long evicted) {
    if (out == null) {
      return;
    }
    try {
      out.write(nowMillis + "," + open + "," + evicted + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write fleet.csv", e);
    }
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
        out = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write fleet.csv", e);
    }
  }
}
