package quintet.loadtest.ledger.page;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Verdict;

/**
 * An entry as it came out.
 *
 * @param place of the line of code; null if it is nowhere
 * @param outcome null if the experiment failed
 * @param failure why it did; empty if it did not
 * @param took how long it took
 */
public record Entry(
    Statement statement,
    CodeLine.@Nullable Place place,
    @Nullable Outcome outcome,
    String failure,
    Duration took) {
  /** An experiment that failed tells nothing. */
  public Verdict verdict() {
    return outcome == null ? Verdict.CANNOT_TELL : outcome.verdict();
  }

  /** The row that decided; empty if the experiment failed. */
  public Optional<Row> deciding() {
    return outcome == null ? Optional.empty() : outcome.deciding();
  }

  /** What decided, in a few words. */
  public String because() {
    return deciding().map(row -> row.subject() + ": " + row.found()).orElse(failure);
  }
}
