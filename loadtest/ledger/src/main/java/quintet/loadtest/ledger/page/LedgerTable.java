package quintet.loadtest.ledger.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;

/** The ledger on a console. */
public final class LedgerTable {
  private LedgerTable() {}

  /** One entry, as soon as it is known. */
  public static String of(Entry entry) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%n%s: %s (%.0f s)%n  %s%n",
            entry.statement().name(),
            entry.verdict().words(),
            entry.took().toMillis() / 1e3,
            entry.statement().hypothesis()));
    Outcome outcome = entry.outcome();
    if (outcome == null) {
      out.append("  ").append(entry.failure()).append(System.lineSeparator());
    } else {
      outcome.rows().forEach(row -> out.append(line(row)));
    }
    if (entry.place() != null) {
      out.append("  see ").append(entry.place().at()).append(System.lineSeparator());
    }
    return out.toString();
  }

  private static String line(Row row) {
    @Nullable String expected = row.expected().isEmpty() ? null : row.expected();
    return "  %-22s %s: %s%s%s%n"
        .formatted(
            row.subject(),
            row.question(),
            row.found(),
            expected == null ? "" : " [" + expected + "]",
            row.verdict() == null ? "" : " " + row.verdict().words());
  }

  /** All of them, a line each. */
  public static String of(List<Entry> entries) {
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries) {
      out.append(
          "%-18s %-17s %s%n"
              .formatted(entry.statement().name(), entry.verdict().words(), entry.because()));
    }
    return out.toString();
  }
}
