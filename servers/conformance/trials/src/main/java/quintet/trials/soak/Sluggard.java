package quintet.trials.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;

/** Visitors who do not do what they should, so that a bound or a timeout has to end it. */
final class Sluggard {
  private static final String LARGE = "x".repeat(60_000);
  private static final int QUESTIONS = 300;
  private static final int MOST_SAID = 200; // messages of that size
  private static final String QUESTION = "ECHO " + LARGE;
  // Made once, as it is more than the kernels of both sides may hold.
  private static final byte[] LINES = repeated((QUESTION + "\n").getBytes(US_ASCII));
  private static final byte[] FRAMES = repeated(WsFrame.text(QUESTION).masked());
  private static final Duration QUIET = Duration.ofMillis(200);

  private Sluggard() {}

  /** Does not read what its room says until it is evicted; then listens, vanishes or goes. */
  static void stall(Visitor self) {
    String room = self.ownRoom();
    Peer stalled = self.openSlow();
    stalled.join(room);
    stalled.send("JOIN " + self.sharedRoom());
    Peer speaker = self.open();
    speaker.join(room);
    int said = 0;
    do {
      if (++said > MOST_SAID) {
        throw new AssertionError("12 MB were waiting for one member");
      }
      speaker.ask("SAY " + room + " " + LARGE, "SAID " + room + " " + LARGE);
    } while (speaker.join(room) > 1);
    switch (self.dice().nextInt(3)) {
      case 0 -> stalled.hearOut(Goodbye.SLOW_CONSUMER);
      case 1 -> stalled.wire().reset();
      default -> {
        // The visit's end closes it, with much unread.
      }
    }
  }

  private static byte[] repeated(byte[] message) {
    ByteBuffer all = ByteBuffer.allocate(QUESTIONS * message.length);
    while (all.hasRemaining()) {
      all.put(message);
    }
    return all.array();
  }

  /** Asks for 18 MB of answers and reads none. */
  static void flood(Visitor self) {
    Peer peer = self.openSlow();
    ByteBuffer all = ByteBuffer.wrap(peer instanceof LinePeer ? LINES : FRAMES);
    if (!peer.wire().writeUntilStalled(all, QUIET)) {
      throw new AssertionError("the server took 18 MB without being read");
    }
    if (self.dice().nextBoolean()) {
      peer.wire().reset();
    }
  }

  /** Is ended by the handshake's timeout. */
  static void silence(Visitor self) {
    Wire wire = self.clients().wire();
    byte[] request = new Upgrade("/chat").request();
    wire.write(ByteBuffer.wrap(request, 0, self.dice().nextInt(request.length)));
    wire.discardUntilEnd();
  }

  /** Stays behind the goodbye for longer than the server waits. */
  static void linger(Visitor self) throws InterruptedException {
    Peer peer = self.open();
    peer.send("QUIT");
    peer.hearOut(Goodbye.BYE);
    Thread.sleep(SoakRun.LINGER.plus(QUIET));
  }
}
