package quintet.trials.chaos;

import java.util.List;
import java.util.Locale;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;

/** The handler of a command throws: that connection is told so and ends, and nothing else does. */
final class Crash implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "CRASH in receive";
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    List<Peer> peers = scene.near().mixed(PEERS);
    long longest = 0;
    for (Peer each : peers) {
      each.join("quiet-" + scene.witnesses().room());
      long begun = System.nanoTime();
      each.sendAll(List.of("PING before", "CRASH", "PING after"));
      List<String> heard = each.hearOut(Goodbye.CRASHED);
      longest = Math.max(longest, System.nanoTime() - begun);
      if (!heard.getFirst().equals("PONG before") || heard.contains("PONG after")) {
        throw new AssertionError("a crash was heard as " + heard);
      }
      each.close();
    }
    scene.awaitGivenBack();
    return Finding.millis(
        longest,
        String.format(
            Locale.ROOT, "until it was told so, the longest of %d; %s", PEERS, scene.end()));
  }
}
