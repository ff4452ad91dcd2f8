package quintet.trials.swarm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a hostile peer sends, piece by piece, and whether it reads what it is answered. */
public enum Hostility {
  /** A WebSocket message of the largest size, but for its last byte. */
  UNFINISHED("unfinished messages", false, false) {
    @Override
    ByteBuffer piece(int peer, int number) {
      if (number == 0) {
        return ascii(UPGRADE);
      }
      return number == 1 ? ByteBuffer.wrap(HEADER) : PADDING.duplicate();
    }
  },
  /** A line of the largest size, without its end. */
  ENDLESS("lines without an end", false, false) {
    @Override
    ByteBuffer piece(int peer, int number) {
      return PADDING.duplicate();
    }
  },
  /** Questions with large answers, none of which it reads. */
  UNREAD("unread answers", false, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      return QUESTION.duplicate();
    }
  },
  /** A member of a room who speaks, and does not listen. */
  STALLED("stalled members", false, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      String room = "stalled-" + peer / MEMBERS;
      return ascii(number == 0 ? "JOIN " + room + "\n" : "SAY " + room + " " + SPEECH + "\n");
    }
  },
  /** Comes into a room and goes, over and over. */
  JOINS("joins and leaves", true, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      String room = "joins-" + peer / 2;
      return ascii("JOIN " + room + "\nLEAVE " + room + "\n");
    }
  },
  /** Is in as many rooms as it may be, and asks for one more, over and over. */
  REFUSED("refused joins", true, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      return ascii("JOIN refused-" + Math.min(number, MOST_ROOMS) + "\n");
    }
  },
  /** A request's head, byte by byte. */
  HEADERS("headers byte by byte", true, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      return ascii(number == 0 ? "GET /chat HTTP/1.1\r\nHost: localhost\r\nX: " : "x");
    }
  },
  /** Each of the others, in turn. */
  MIXED("all of these", true, true) {
    @Override
    ByteBuffer piece(int peer, int number) {
      throw new IllegalStateException("nobody is of this kind");
    }

    @Override
    Hostility of(int peer) {
      Hostility[] all = values();
      return all[peer % (all.length - 1)];
    }
  };

  private static final int LARGEST = 1 << 20; // --max-message, by default
  private static final int MOST_ROOMS = 64; // --max-rooms-per-connection, by default
  private static final int MEMBERS = 100;
  private static final int PIECE = 16 << 10;
  private static final String UPGRADE =
      "GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
  // One text frame of 1 MiB, masked with 0 (RFC 6455 section 5.2).
  private static final byte[] HEADER = {
    (byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, LARGEST >> 16, 0, 0, 0, 0, 0, 0
  };
  private static final ByteBuffer PADDING = padding();
  private static final ByteBuffer QUESTION = ascii("ECHO " + "x".repeat(PIECE) + "\n");
  private static final String SPEECH = "x".repeat(8_000);

  private final String title;
  private final boolean reads;
  private final boolean endless;

  Hostility(String title, boolean reads, boolean endless) {
    this.title = title;
    this.reads = reads;
    this.endless = endless;
  }

  /** In a few words. */
  public String title() {
    return title;
  }

  /** Whether it reads what comes. */
  boolean reads() {
    return reads;
  }

  /** The next thing to send; its first is number 0. Empty: nothing is left but to stay. */
  ByteBuffer next(int peer, int number) {
    return endless || number < LARGEST / PIECE ? piece(peer, number) : ByteBuffer.allocate(0);
  }

  abstract ByteBuffer piece(int peer, int number);

  /** What a peer is, where they differ. */
  Hostility of(int peer) {
    return this;
  }

  private static ByteBuffer padding() {
    byte[] bytes = new byte[PIECE];
    Arrays.fill(bytes, (byte) 'x');
    return ByteBuffer.wrap(bytes);
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
