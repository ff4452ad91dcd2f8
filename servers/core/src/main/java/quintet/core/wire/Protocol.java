package quintet.core.wire;

import java.nio.charset.StandardCharsets;

/**
 * What a peer speaks, told from its first bytes: one port serves both transports.
 *
 * <p>HTTP if the first word, with the space that ends it, is one of ten methods; lines otherwise.
 * The ten are those of RFC 9110 section 9, PATCH (RFC 5789), and PRI, with which an HTTP/2 client
 * begins (RFC 9113 section 3.4). A line's verb may share a beginning with them, as PING with PRI
 * and PUT does: it takes at most eight bytes to tell. An empty line in front of a request, which a
 * server should skip (RFC 9112 section 2.2), is a line: skipping it would leave a line client that
 * sends one without its answer.
 */
public enum Protocol {
  /** Too few bytes to tell. */
  UNDECIDED,
  /** An HTTP request. */
  HTTP,
  /** Lines. */
  LINE;

  private static final byte[][] FIRST_WORDS = {
    word("GET"),
    word("HEAD"),
    word("POST"),
    word("PUT"),
    word("DELETE"),
    word("OPTIONS"),
    word("PATCH"),
    word("TRACE"),
    word("CONNECT"),
    word("PRI")
  };

  /** Looks at the first bytes of a connection; takes none. */
  public static Protocol detect(ByteQueue in) {
    boolean undecided = false;
    for (byte[] word : FIRST_WORDS) {
      int compared = Math.min(word.length, in.size());
      if (startsWith(in, word, compared)) {
        if (compared == word.length) {
          return HTTP;
        }
        undecided = true;
      }
    }
    return undecided ? UNDECIDED : LINE;
  }

  private static boolean startsWith(ByteQueue in, byte[] word, int count) {
    for (int i = 0; i < count; i++) {
      if (in.at(i) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] word(String method) {
    return (method + " ").getBytes(StandardCharsets.US_ASCII);
  }
}
