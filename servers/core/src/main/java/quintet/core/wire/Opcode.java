package quintet.core.wire;

/** The first byte of a WebSocket frame, bit by bit (RFC 6455 section 5.2). */
final class Opcode {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  /** Set in the opcodes of control frames. */
  static final int CONTROL_BIT = 0x8;

  /** Set in a message's last frame, which may be its only one. */
  static final int FIN = 0x80;

  /** For extensions, none of which is ever agreed on here. */
  static final int RESERVED_BITS = 0x70;

  /** The opcode within the first byte. */
  static final int MASK = 0x0F;

  private Opcode() {}

  static boolean isKnown(int opcode) {
    return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
  }
}
