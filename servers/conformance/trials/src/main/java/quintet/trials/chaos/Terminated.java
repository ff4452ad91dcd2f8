package quintet.trials.chaos;

import java.util.Arrays;
import java.util.Locale;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerProcess;

/** SIGTERM under full load, again and again: the drain's promise. */
final class Terminated implements Fault {
  private static final long UNDER_WAY = 1_000; // messages before it, at each witness

  @Override
  public String title() {
    return "SIGTERM under full load";
  }

  @Override
  public Finding strike(Bench bench) {
    long[] nanos = new long[bench.drains()];
    long said = 0;
    for (int round = 0; round < nanos.length; round++) {
      ServerProcess server = bench.fresh();
      Clients clients = bench.clients(server);
      Witnesses witnesses = bench.kept(new Witnesses(clients, Witnesses.Load.FULL));
      witnesses.awaitMore(UNDER_WAY);
      long begun = System.nanoTime();
      server.terminate();
      said += witnesses.hearOut().said();
      clients.close();
      int code = server.awaitExit();
      nanos[round] = System.nanoTime() - begun;
      if (code != 0) {
        throw new AssertionError("round " + round + ": it exited with " + code);
      }
      bench.clear(false);
    }
    Arrays.sort(nanos);
    return Finding.millis(
        nanos[nanos.length / 2],
        String.format(
            Locale.ROOT,
            ("from SIGTERM to exit 0, median of %d drains (most %d ms); %,d messages: the same gapless"
                + " prefix at all members, each time"),
            nanos.length,
            nanos[nanos.length - 1] / 1_000_000,
            said));
  }
}
