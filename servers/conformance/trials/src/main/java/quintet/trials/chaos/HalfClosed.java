package quintet.trials.chaos;

import java.util.List;
import java.util.Locale;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;

/** Peers that end their output and then keep the connection for ever. */
final class HalfClosed implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "half-closed peers";
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    List<Peer> peers = scene.near().mixed(PEERS);
    for (Peer each : peers) {
      each.sendAll(List.of("PING 1", "PING 2"));
      each.endOutput();
    }
    for (Peer each : peers) {
      List<String> heard = each.hearOut(Goodbye.BYE);
      if (!heard.equals(List.of("PONG 1", "PONG 2"))) {
        throw new AssertionError("a half-closed peer was not answered first: " + heard);
      }
    }
    long givenBack = scene.awaitGivenBack();
    return Finding.millis(
        givenBack,
        String.format(
            Locale.ROOT,
            "until %d were given back, each answered and told goodbye; %s",
            PEERS,
            scene.end()));
  }
}
