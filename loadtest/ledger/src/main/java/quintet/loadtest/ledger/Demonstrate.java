package quintet.loadtest.ledger;

import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;

/** The program of a demonstration, started by the ledger: NAME, repeats, whether quick. */
public final class Demonstrate {
  private Demonstrate() {}

  /** Does it; threads that hang in it are daemons, and end with it. */
  public static void main(String[] args) throws Exception {
    if (Entries.named(args[0]) instanceof Demonstration demonstration) {
      demonstration.demonstrate(
          new Telling(System.out), Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
    }
  }
}
