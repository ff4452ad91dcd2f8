package quintet.house.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file of comma-separated values, and how a page shows it: figures to the right. */
record CsvTable(List<List<String>> rows) {
  private static final Pattern FIGURE = Pattern.compile("(?:[-+]?[0-9].*|-|)");

  /**
   * Reads a file; its first line has the names of the columns.
   *
   * @throws IllegalArgumentException if it is not there, empty, or a line has another length
   */
  static CsvTable read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<List<String>> rows = lines.stream().map(CsvTable::cells).toList();
    if (rows.size() < 2 || rows.stream().anyMatch(row -> row.size() != rows.getFirst().size())) {
      throw new IllegalArgumentException(file + ": too few lines, or one of another length");
    }
    return new CsvTable(rows);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** The lines of the table. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(line(rows.getFirst()));
    StringBuilder rule = new StringBuilder("|");
    for (int column = 0; column < rows.getFirst().size(); column++) {
      int index = column;
      boolean figures =
          rows.stream().skip(1).allMatch(row -> FIGURE.matcher(row.get(index)).matches());
      rule.append(figures ? "--:|" : "---|");
    }
    lines.add(rule.toString());
    rows.stream().skip(1).map(CsvTable::line).forEach(lines::add);
    return lines;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
