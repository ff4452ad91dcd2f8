package quintet.loadtest.ledger.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.report.html.Csv;
import quintet.loadtest.results.disk.WholeFile;

/** {@code ledger.csv}: each claim with the row that decided, as a page of results shows it. */
public final class LedgerCsv {
  private static final List<String> HEADINGS = List.of("claim", "verdict", "of", "what", "found");
  private static final int WIDEST = 80; // of a cell in the pages

  private LedgerCsv() {}

  /** Writes it anew. */
  public static void write(Path file, Run run) throws IOException {
    WholeFile.write(file, of(run));
  }

  static String of(Run run) {
    Csv csv = new Csv(HEADINGS);
    for (Entry entry : run.entries()) {
      Optional<Row> row = entry.deciding();
      csv.row(
          "`" + entry.statement().name() + "`",
          entry.verdict().words(),
          row.map(Row::subject).orElse("-"),
          cell(row.map(Row::question).orElse("-")),
          cell(row.map(Row::found).orElse(entry.failure())));
    }
    return csv.text();
  }

  private static String cell(String text) {
    return text.length() > WIDEST ? text.substring(0, WIDEST - 3) + "..." : text;
  }
}
