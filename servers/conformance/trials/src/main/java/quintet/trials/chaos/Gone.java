package quintet.trials.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import quintet.testkit.client.Peer;
import quintet.testkit.server.ServerProcess;

/**
 * Members that vanish without a FIN or a reset, as a machine does that loses its power: the server
 * is left with half-open connections, to which rooms go on sending.
 */
final class Gone implements Fault {
  private static final int PEERS = 20;
  private static final Duration IDLE = Duration.ofSeconds(2);

  @Override
  public String title() {
    return "vanished without FIN, half-open (iptables)";
  }

  @Override
  public Finding strike(Bench bench) {
    Packets packets = bench.packets();
    ServerProcess server =
        bench.fresh("--idle-timeout", IDLE.toMillis() + "ms", "--linger", "300ms");
    Scene scene = new Scene(bench, server, Witnesses.Load.PACED);
    List<Peer> peers = scene.near().mixed(PEERS);
    scene.joinWitnesses(peers);
    for (Peer each : peers) {
      packets.dropAllOf(each.wire().localPort());
      each.close();
    }
    long givenBack = scene.awaitGivenBack();
    return Finding.millis(
        givenBack,
        String.format(
            Locale.ROOT,
            "until the last of %d was given back, idle timeout %d ms; %s",
            PEERS,
            IDLE.toMillis(),
            scene.end()));
  }
}
