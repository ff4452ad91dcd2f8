package quintet.loadtest.ledger.broker;

import java.io.IOException;

/** A broker that answers. */
interface Broker extends AutoCloseable {
  /** As {@code --broker} takes it. */
  String url();

  /** CPU time so far, in nanoseconds; not a number where that is not known. */
  double cpuNanos() throws IOException;

  /** Ends it, if it is this run's own. */
  @Override
  void close() throws IOException;
}
