package quintet.loadtest.ledger.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.results.disk.WholeFile;

/** {@code ledger.json}: the verdicts and every figure behind them, for programs. */
public final class LedgerFile {
  /** Grows where a reader would break. */
  private static final String SCHEMA = "quintet-ledger/1";

  private LedgerFile() {}

  /** Writes it anew. */
  public static void write(Path file, Run run) throws IOException {
    ObjectNode root = RunHead.of(SCHEMA, run.began(), run.command(), run.asked(), run.machine());
    var entries = root.putArray("entries");
    run.entries().forEach(entry -> put(entries.addObject(), entry));
    WholeFile.write(file, RunHead.text(root));
  }

  private static void put(ObjectNode node, Entry entry) {
    node.put("name", entry.statement().name());
    node.put("hypothesis", entry.statement().hypothesis());
    node.put("method", entry.statement().method());
    node.put("verdict", entry.verdict().words());
    node.put("because", entry.because());
    node.put("seconds", entry.took().toMillis() / 1e3);
    CodeLine.Place place = entry.place();
    if (place != null) {
      node.put("code", place.at());
      node.put("line", place.text());
    }
    Outcome outcome = entry.outcome();
    if (outcome != null) {
      node.put("note", outcome.note());
      var rows = node.putArray("rows");
      outcome.rows().forEach(row -> put(rows.addObject(), row));
    }
  }

  private static void put(ObjectNode node, Row row) {
    node.put("subject", row.subject());
    node.put("question", row.question());
    node.put("found", row.found());
    node.put("expected", row.expected());
    node.put("verdict", row.verdict() == null ? null : row.verdict().words());
    Estimate estimate = row.estimate();
    if (estimate != null) {
      node.put("unit", estimate.unit().key());
      node.put("n", estimate.n());
      node.put("value", finite(estimate.value()));
      node.put("low", estimate.isBounded() ? finite(estimate.low()) : null);
      node.put("high", estimate.isBounded() ? finite(estimate.high()) : null);
    }
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
