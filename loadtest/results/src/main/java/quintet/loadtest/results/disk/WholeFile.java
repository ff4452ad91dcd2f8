package quintet.loadtest.results.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all, in the place of one that was there. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @throws IOException if it can't be written; a writer that swallows errors must ask for them
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a text in UTF-8.
   *
   * @throws IOException in one line that names the file, if it can't be written
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file beside its place, and moves it there.
   *
   * @param file its folder must exist
   * @throws IOException in one line that names the file, if it can't be written; then nothing of it
   *     is left
   */
  public static void write(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        content.write(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw new IOException("can't write " + file + ": " + Failure.why(e), e);
    }
  }
}
