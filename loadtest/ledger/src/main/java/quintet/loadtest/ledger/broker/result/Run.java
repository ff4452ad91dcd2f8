package quintet.loadtest.ledger.broker.result;

import java.time.Instant;
import java.util.List;
import quintet.loadtest.results.summary.MachineFacts;

/**
 * All that was measured, and on what.
 *
 * @param command that repeats it
 * @param asked how many runs there were to be
 * @param seating which CPUs who stood on, and what that makes of the figures; in sentences
 * @param broker what the broker was, in a sentence
 * @param costs of the runs so far
 */
public record Run(
    Instant began,
    MachineFacts machine,
    String command,
    int asked,
    Load load,
    String seating,
    String broker,
    Costs costs) {

  /** The same with these runs. */
  public Run with(List<Measured> found) {
    return new Run(began, machine, command, asked, load, seating, broker, new Costs(found));
  }
}
