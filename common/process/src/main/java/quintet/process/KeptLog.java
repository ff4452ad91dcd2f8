package quintet.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log of a child, a line at a time. What can't be written is noted and no reason to stop: who
 * no longer reads would block the child. One thread.
 */
final class KeptLog implements AutoCloseable {
  private final BufferedWriter file;
  private String failure = "";

  /** Begins it anew; throws if there can be none at all. */
  KeptLog(Path log) throws IOException {
    file = Files.newBufferedWriter(log);
  }

  /** Adds a line, and has it reach the file. */
  void write(String line) {
    if (!failure.isEmpty()) {
      return;
    }
    try {
      file.write(line);
      file.newLine();
      file.flush();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  /** Why it is not whole; empty if it is. */
  String failure() {
    return failure;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }
}
