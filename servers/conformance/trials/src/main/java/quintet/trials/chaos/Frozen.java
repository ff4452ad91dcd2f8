package quintet.trials.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.testkit.client.LinePeer;
import quintet.testkit.server.ServerProcess;

/** The server gets no CPU for two seconds: SIGSTOP under full load, then SIGCONT. */
final class Frozen implements Fault {
  private static final Duration FREEZE = Duration.ofSeconds(2);
  private static final int NEWCOMERS = 20;
  private static final long UNDER_WAY = 1_000; // messages before it, at each witness

  @Override
  public String title() {
    return "SIGSTOP for 2 s under full load";
  }

  @Override
  public Finding strike(Bench bench) throws InterruptedException {
    ServerProcess server = bench.fresh();
    Scene scene = new Scene(bench, server, Witnesses.Load.FULL);
    scene.witnesses().awaitMore(UNDER_WAY);
    List<LinePeer> newcomers = new ArrayList<>();
    long resumed;
    server.signal("STOP");
    try {
      for (int i = 0; i < NEWCOMERS; i++) {
        LinePeer newcomer = scene.near().line(); // the kernel accepts
        newcomer.send("PING " + i);
        newcomers.add(newcomer);
      }
      Thread.sleep(FREEZE);
    } finally {
      resumed = System.nanoTime();
      server.signal("CONT");
    }
    scene.witnesses().awaitMore(UNDER_WAY);
    long recovered = System.nanoTime() - resumed;
    for (int i = 0; i < NEWCOMERS; i++) {
      newcomers.get(i).expect("PONG " + i);
    }
    return Finding.millis(
        recovered,
        String.format(
            Locale.ROOT,
            "from SIGCONT until each witness had heard %,d more messages; %d newcomers answered; %s",
            UNDER_WAY,
            NEWCOMERS,
            scene.end()));
  }
}
