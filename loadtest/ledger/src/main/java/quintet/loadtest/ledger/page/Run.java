package quintet.loadtest.ledger.page;

import java.time.Instant;
import java.util.List;
import quintet.loadtest.results.summary.MachineFacts;

/**
 * A run of the ledger.
 *
 * @param command that repeats it
 * @param asked how many claims were to be examined
 * @param entries those that were, in order; fewer while it goes on or where it was cut short
 */
public record Run(
    Instant began, MachineFacts machine, String command, int asked, List<Entry> entries) {
  public Run {
    entries = List.copyOf(entries);
  }
}
