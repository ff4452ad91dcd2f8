package quintet.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server has sent, in the orders that the wire promises: replies follow the commands, and a
 * room has one order; but an answer may overtake one's own SAID, and rooms each other.
 *
 * @param replies everything but SAID, in order
 * @param rooms of each room what it says to its member, in order
 */
record Heard(List<String> replies, Map<String, List<String>> rooms) {
  private static final String SAID = "SAID ";
  private static final int SWITCHING = 101;

  /** Splits up what came until the end of the output, one char a byte in all texts. */
  static Heard of(byte[] bytes) {
    Heard heard = new Heard(new ArrayList<>(), new TreeMap<>());
    String all = new String(bytes, ISO_8859_1);
    if (!all.startsWith("HTTP/1.1 ")) {
      heard.lines(all);
    } else if (all.startsWith("HTTP/1.1 " + SWITCHING)) {
      int head = all.indexOf("\r\n\r\n") + 4;
      heard.add("head " + all.substring(0, head), "");
      heard.frames(all, head);
    } else {
      heard.add("refusal " + all, "");
    }
    return heard;
  }

  private void lines(String all) {
    int from = 0;
    for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', from)) {
      String line = all.substring(from, end + 1);
      add(line, line);
      from = end + 1;
    }
    if (from < all.length()) {
      add("half a line " + all.substring(from), "");
    }
  }

  /** Frames of a server: never masked (RFC 6455 section 5.1). */
  private void frames(String all, int start) {
    int at = start;
    while (at + 2 <= all.length()) {
      int length = all.charAt(at + 1);
      int wide = length < 126 ? 0 : length == 126 ? 2 : 8;
      int payload = at + 2 + wide;
      if (payload > all.length()) {
        break;
      }
      long size = length;
      for (int i = at + 2; i < payload; i++) {
        size = (i == at + 2 ? 0 : size << 8) | all.charAt(i);
      }
      if (size > all.length() - payload) {
        break;
      }
      int end = payload + (int) size;
      boolean text = all.charAt(at) == 0x81;
      add(all.substring(at, end), text ? all.substring(payload, end) + "\n" : "");
      at = end;
    }
    if (at < all.length()) {
      add("half a frame " + all.substring(at), "");
    }
  }

  private void add(String whole, String text) {
    String[] words = text.split("[ \n]", 3);
    boolean said = text.startsWith(SAID);
    if (said || text.startsWith("JOINED ") || text.startsWith("LEFT ")) {
      rooms.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(whole);
    }
    if (!said) {
      replies.add(whole);
    }
  }
}
