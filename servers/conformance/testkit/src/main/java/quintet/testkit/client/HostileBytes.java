package quintet.testkit.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The first bytes of peers that break the rules of the wire, each in its own way. */
public final class HostileBytes {
  private HostileBytes() {}

  /**
   * What one peer sends.
   *
   * @param kind chooses the rule that it breaks: any number from 0 on
   * @param random fills in the rest
   */
  public static byte[] of(int kind, RandomGenerator random) {
    byte[] noise = new byte[1 + random.nextInt(600)];
    random.nextBytes(noise);
    byte[] upgrade = new Upgrade(kind % 2 == 0 ? "/chat" : "/echo").request();
    return switch (kind % 10) {
      case 0 -> noise;
      case 1 -> new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}; // a TLS ClientHello
      case 2 -> Arrays.copyOf(upgrade, 1 + random.nextInt(upgrade.length));
      case 3 -> joined(upgrade, noise);
      case 4 -> joined(upgrade, WsFrame.claim(WsFrame.TEXT, Long.MAX_VALUE));
      case 5 -> joined(upgrade, WsFrame.of(WsFrame.TEXT, noise).masked());
      case 6 -> joined(upgrade, WsFrame.text("JOIN storm").unmasked());
      case 7 -> "x".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
      case 8 -> ("JOIN storm\nSAY storm " + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII);
      default -> joined("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII), noise);
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
