package quintet.trials.chaos;

import java.util.Locale;

/**
 * One packet of twenty is lost, either way; what TCP sends again arrives behind what was sent
 * later, so that the peer's kernel gets it out of order.
 */
final class LostPackets implements Fault {
  private static final String PROBABILITY = "0.05";
  private static final long MESSAGES = 500; // at each witness

  @Override
  public String title() {
    return "5 % of packets lost and sent again (iptables)";
  }

  @Override
  public Finding strike(Bench bench) {
    Packets packets = bench.packets();
    Scene scene = Scene.shared(bench);
    packets.dropSomeOf(scene.port(), PROBABILITY);
    scene.witnesses().awaitMore(MESSAGES);
    long dropped = packets.dropped();
    packets.close();
    if (dropped == 0) {
      throw new AssertionError("no packet was dropped");
    }
    Witnesses.Testimony testimony = scene.end();
    return Finding.millis(
        testimony.longestSilence(),
        String.format(Locale.ROOT, "longest silence; %,d packets lost; %s", dropped, testimony));
  }
}
