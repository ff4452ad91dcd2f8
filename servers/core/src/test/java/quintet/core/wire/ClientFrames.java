package quintet.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** A WebSocket client's bytes, written down frame by frame; broken ones too. */
final class ClientFrames {
  private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A well-formed frame: first byte as given, shortest length, masked. */
  ClientFrames frame(int firstByte, byte[] payload) {
    bytes.write(firstByte);
    int n = payload.length;
    if (n <= 125) {
      bytes.write(0x80 | n);
    } else if (n <= 0xFFFF) {
      bytes.writeBytes(new byte[] {(byte) (0x80 | 126), (byte) (n >>> 8), (byte) n});
    } else {
      bytes.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) ((long) n >>> shift));
      }
    }
    return masked(payload);
  }

  /** The same, with text. */
  ClientFrames frame(int firstByte, String payload) {
    return frame(firstByte, payload.getBytes(UTF_8));
  }

  /** The same, with bytes in hexadecimal. */
  ClientFrames hexFrame(int firstByte, String payload) {
    return frame(firstByte, HexFormat.of().parseHex(payload.replace(" ", "")));
  }

  /** Bytes as they are, in hexadecimal. */
  ClientFrames raw(String hex) {
    bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    return this;
  }

  /** A masking key and a payload under it. */
  ClientFrames masked(byte[] payload) {
    bytes.writeBytes(KEY);
    for (int i = 0; i < payload.length; i++) {
      bytes.write(payload[i] ^ KEY[i % 4]);
    }
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
