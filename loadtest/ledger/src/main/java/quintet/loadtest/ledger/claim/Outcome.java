package quintet.loadtest.ledger.claim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an experiment found.
 *
 * @param rows in the order in which they are shown
 * @param note what to know about it, in a sentence or two; may be empty
 */
public record Outcome(List<Row> rows, String note) {
  public Outcome {
    rows = List.copyOf(rows);
  }

  /** Of the claim: every row that the claim wants something of must be as it wants it. */
  public Verdict verdict() {
    return Verdict.all(rows.stream().map(Row::verdict).filter(Objects::nonNull).toList());
  }

  /** The row that decided: the first one with the claim's own verdict. */
  public Optional<Row> deciding() {
    Verdict verdict = verdict();
    return rows.stream().filter(row -> row.verdict() == verdict).findFirst();
  }
}
