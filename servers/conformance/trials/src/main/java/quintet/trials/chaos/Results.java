package quintet.trials.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cells of a run, as files: one line a cell for programs, a table for people. */
final class Results {
  private static final String HEADER = "fault\tmodel\toutcome\tvalue\tunit\ttext";

  private final Path folder;
  private final List<Cell> cells = new ArrayList<>();

  Results(Path folder) {
    this.folder = folder;
  }

  /** Adds a cell; a run that is cut short keeps what it had. */
  void add(Cell cell) throws IOException {
    cells.add(cell);
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    cells.forEach(each -> lines.add(line(each)));
    Files.write(folder.resolve("chaos.tsv"), lines);
    Files.write(folder.resolve("chaos.md"), table());
  }

  long broken() {
    return cells.stream().filter(cell -> cell.outcome() == Cell.Outcome.BROKEN).count();
  }

  private static String line(Cell cell) {
    Finding finding = cell.finding();
    return String.join(
        "\t",
        cell.fault(),
        cell.model(),
        cell.outcome().name().toLowerCase(java.util.Locale.ROOT),
        finding == null ? "" : String.valueOf(finding.value()),
        finding == null ? "" : finding.unit(),
        finding == null ? cell.text() : finding.meaning());
  }

  private List<String> table() {
    List<String> models = cells.stream().map(Cell::model).distinct().toList();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Cell cell : cells) {
      rows.computeIfAbsent(cell.fault(), _ -> new LinkedHashMap<>()).put(cell.model(), brief(cell));
    }
    List<String> lines = new ArrayList<>();
    lines.add("| fault | " + String.join(" | ", models) + " |");
    lines.add("|---|" + "--:|".repeat(models.size()));
    rows.forEach((fault, row) -> {
      List<String> figures = models.stream().map(model -> row.getOrDefault(model, "")).toList();
      lines.add("| " + fault + " | " + String.join(" | ", figures) + " |");
    });
    return lines;
  }

  private static String brief(Cell cell) {
    Finding finding = cell.finding();
    return finding != null
        ? finding.value() + " " + finding.unit()
        : cell.outcome() == Cell.Outcome.BROKEN ? "**broken**" : "not run: " + cell.text();
  }
}
