package quintet.loadtest.ledger.claim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The line of code that shows why, by a piece of its text: so the link stays true when the lines
 * above it come and go.
 *
 * @param file from the project's root
 * @param marker a piece of the line that no other line of the file has
 */
public record CodeLine(String file, String marker) {

  /**
   * Where the line is now.
   *
   * @param number from 1
   * @param text without the blanks around it
   */
  public record Place(String file, int number, String text) {
    /** {@code servers/threads/.../Connection.java:47}. */
    public String at() {
      return file + ":" + number;
    }
  }

  /**
   * Looks for it.
   *
   * @throws IOException if the file can't be read, or the marker is not on exactly one line
   */
  public Place find(Path root) throws IOException {
    List<String> lines = Files.readAllLines(root.resolve(file));
    int found = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(marker)) {
        if (found > 0) {
          throw new IOException(
              file + " has '" + marker + "' on lines " + found + " and " + (i + 1));
        }
        found = i + 1;
      }
    }
    if (found == 0) {
      throw new IOException(file + " has no line with '" + marker + "'");
    }
    return new Place(file, found, lines.get(found - 1).strip());
  }
}
