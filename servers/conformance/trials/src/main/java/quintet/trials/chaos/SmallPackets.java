package quintet.trials.chaos;

import java.util.Locale;
import quintet.testkit.client.WebSocketPeer;

/** No packet is larger than 300 bytes: each large message arrives in hundreds of them. */
final class SmallPackets implements Fault {
  private static final int MTU = 300; // TCP's smallest segment on Linux is 256 bytes of it
  private static final int ECHOES = 50;
  private static final int LENGTH = 64 << 10;

  @Override
  public String title() {
    return "MTU of 300 bytes";
  }

  @Override
  public Finding strike(Bench bench) {
    Packets packets = bench.packets();
    packets.mtu(MTU);
    Scene scene = Scene.shared(bench);
    WebSocketPeer peer = scene.near().webSocket("/echo");
    long longest = 0;
    for (int i = 0; i < ECHOES; i++) {
      String text = String.valueOf((char) ('a' + i % 26)).repeat(LENGTH);
      long begun = System.nanoTime();
      peer.ask(text, text);
      longest = Math.max(longest, System.nanoTime() - begun);
    }
    peer.close();
    return Finding.millis(
        longest,
        String.format(
            Locale.ROOT,
            "the slowest of %d echoes of 64 KiB, all verbatim; %s",
            ECHOES,
            scene.end()));
  }
}
