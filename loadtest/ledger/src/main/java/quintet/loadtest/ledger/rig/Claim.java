package quintet.loadtest.ledger.rig;

import java.io.IOException;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Statement;
import quintet.process.ProcessFailedException;

/** One entry of the ledger: what is claimed, and the experiment. */
public interface Claim {
  /** What is claimed. */
  Statement statement();

  /**
   * Runs the experiment; on the ledger's own thread.
   *
   * @throws IOException if a client lost its server, or a file can't be read
   * @throws ProcessFailedException if a server or a demonstration failed
   */
  Outcome examine(Workbench bench) throws IOException, InterruptedException, ProcessFailedException;
}
