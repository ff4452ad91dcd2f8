package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.ledger.broker.result.Measured.Faults;
import quintet.options.ExitCode;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * Whether two servers that share a room deliver everything, once and in one order: each delivery is
 * counted, and nothing is measured. Confined to one thread.
 */
final class Tally {
  private final Children children;
  private final Bench bench;
  private final int deliveries;

  /**
   * @param deliveries of each model, rounded up to whole messages
   */
  Tally(Children children, Bench bench, int deliveries) {
    this.children = children;
    this.bench = bench;
    this.deliveries = deliveries;
  }

  /**
   * Counts those of each model, and says so in a line.
   *
   * @return the exit code: 1 if anything was lost, doubled or out of order, or a run failed
   */
  int run(List<ModelSpec> models) throws InterruptedException {
    boolean whole = true;
    for (ModelSpec model : models) {
      whole &= count(model);
      if (children.isClosed()) {
        return ExitCode.INTERRUPTED.number();
      }
    }
    return whole ? ExitCode.DONE.number() : ExitCode.MISSED.number();
  }

  private boolean count(ModelSpec model) throws InterruptedException {
    int members = bench.load().members();
    try {
      SharedRoom.Heard heard = bench.count(model, Math.ceilDiv(deliveries, members));
      Faults faults = heard.faults();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s: %,d deliveries to %,d members of two servers: %,d lost, %,d doubled, %,d out of order",
              model.text(),
              heard.deliveries(),
              members,
              faults.lost(),
              faults.doubled(),
              faults.reordered()));
      return faults.equals(Faults.NONE);
    } catch (IOException | ProcessFailedException e) {
      System.out.println(model.text() + ": the run failed: " + e.getMessage());
      return false;
    }
  }
}
