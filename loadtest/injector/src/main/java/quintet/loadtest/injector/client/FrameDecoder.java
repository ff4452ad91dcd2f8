package quintet.loadtest.injector.client;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The client side of RFC 6455 section 5: frames of the server, unmasked, no extensions.
 *
 * <p>A message in one frame is handed on in place. Fragments are gathered in an array of their own,
 * at most the largest message. Confined to the connection's event loop.
 */
final class FrameDecoder implements MessageDecoder {
  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LARGEST_CONTROL = 125;
  private static final int NO_CODE = 1005;

  private final int largest;
  private @Nullable ByteArrayOutputStream fragments;

  FrameDecoder(int largest) {
    this.largest = largest;
  }

  @Override
  public int decode(byte[] array, int from, int to, long now, Inbound inbound)
      throws ProtocolException {
    int start = from;
    while (to - start >= 2) {
      int first = array[start] & 0xFF;
      int second = array[start + 1] & 0xFF;
      int body = start + 2;
      long length = second;
      if (second == 126) {
        body += 2;
        if (to < body) {
          break;
        }
        length = ((array[start + 2] & 0xFFL) << 8) | (array[start + 3] & 0xFF);
      } else if (second == 127) {
        body += 8;
        if (to < body) {
          break;
        }
        length = 0;
        for (int i = start + 2; i < body; i++) {
          length = (length << 8) | (array[i] & 0xFF);
        }
      } else if (second > 127) {
        throw new ProtocolException("a masked frame");
      }
      if (length < 0 || length > largest) {
        throw new ProtocolException("a frame of " + length + " bytes");
      }
      if (to - body < length) {
        break;
      }
      int end = body + (int) length;
      frame(first, array, body, end, now, inbound);
      start = end;
    }
    return start;
  }

  private void frame(int first, byte[] array, int from, int to, long now, Inbound inbound)
      throws ProtocolException {
    int opcode = first & 0x0F;
    if ((first & RESERVED) != 0) {
      throw new ProtocolException("a frame with reserved bits");
    }
    if (opcode >= CLOSE) {
      control(first, opcode, array, from, to, inbound);
    } else if (opcode > BINARY || (opcode == CONTINUATION) != (fragments != null)) {
      throw new ProtocolException("a frame with opcode " + opcode + " out of place");
    } else if ((first & FIN) != 0 && fragments == null) {
      inbound.message(array, from, to, now);
    } else {
      ByteArrayOutputStream message = append(array, from, to);
      fragments = message;
      if ((first & FIN) != 0) {
        fragments = null;
        byte[] all = message.toByteArray();
        inbound.message(all, 0, all.length, now);
      }
    }
  }

  private static void control(
      int first, int opcode, byte[] array, int from, int to, Inbound inbound)
      throws ProtocolException {
    if ((first & FIN) == 0 || to - from > LARGEST_CONTROL || opcode > PONG) {
      throw new ProtocolException("a broken control frame");
    }
    if (opcode == PING) {
      inbound.ping(array, from, to);
    } else if (opcode == CLOSE) {
      boolean coded = to - from >= 2;
      inbound.closing(coded ? ((array[from] & 0xFF) << 8) | (array[from + 1] & 0xFF) : NO_CODE);
    }
  }

  private ByteArrayOutputStream append(byte[] array, int from, int to) throws ProtocolException {
    ByteArrayOutputStream message = fragments == null ? new ByteArrayOutputStream() : fragments;
    if (message.size() + to - from > largest) {
      throw new ProtocolException("a message of more than " + largest + " bytes");
    }
    message.write(array, from, to - from);
    return message;
  }
}
