package quintet.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import quintet.testkit.client.WsFrame;
import quintet.trials.fuzz.Conversation.Opening;

/**
 * Makes up conversations by the grammar of the wire: commands, requests and frames, right and
 * wrong, cut anywhere; half of them damaged, and some made of kept ones. The same seed makes the
 * same.
 */
final class Improviser {
  private static final List<Opening> OPENINGS = List.of(Opening.values());
  private static final int[] SIZES = {0, 1, 2, 7, 8, 9, 100, 124, 125, 126, 127, 199, 200, 201};
  private static final int[] CLOSE_STATUSES = {0, 999, 1000, 1001, 1005, 1007, 1015, 3000, 5000};
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "OPTIONS", "PRI", "get", "PATCH", "FETCH");
  private static final List<String> TARGETS =
      List.of("/chat", "/echo", "/", "*", "http://a/chat", "/chat?x", "chat", "/%63hat", "a:1");
  private static final List<String> FIELDS =
      List.of(
          "Host: a",
          "Host: a:b:c",
          "Upgrade: websocket",
          "upgrade:WebSocket",
          "Connection: keep-alive, Upgrade",
          "Connection: close",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Version: 8",
          "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==",
          "Sec-WebSocket-Key: short",
          "Origin: http://a",
          "Content-Length: 2",
          "Content-Length: -1",
          "Transfer-Encoding: chunked",
          " folded",
          "No Colon",
          "X: " + "y".repeat(300));

  private final List<Conversation> kept;
  private final SplittableRandom random;

  Improviser(List<Conversation> kept, long seed) {
    this.kept = kept;
    this.random = new SplittableRandom(seed);
  }

  /** One more conversation. */
  Conversation next() {
    Opening opening = any(OPENINGS);
    byte[] input;
    if (oneIn(4)) {
      Conversation other = kept.get(random.nextInt(kept.size()));
      opening = other.opening();
      input = other.input();
    } else {
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      boolean request = opening == Opening.LINES_OR_HTTP && oneIn(3);
      if (request) {
        made.writeBytes(request().getBytes(UTF_8));
      }
      boolean lines = opening == Opening.LINES_OR_HTTP && !request;
      for (int i = random.nextInt(8); i > 0; i--) {
        made.writeBytes(lines ? line() : frame());
      }
      input = made.toByteArray();
    }
    for (int i = random.nextInt(2) * random.nextInt(5); i > 0; i--) {
      input = damaged(input);
    }
    byte[] sizes = new byte[random.nextInt(4)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (byte) (oneIn(2) ? 1 + random.nextInt(8) : random.nextInt(256));
    }
    return new Conversation(opening, sizes, input);
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T any(List<T> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String command() {
    String room = oneIn(10) ? "no room!" : any(List.of("a", "b", "c", "A.-_9"));
    String text =
        oneIn(3) ? "x".repeat(SIZES[random.nextInt(SIZES.length)]) : "h\u00e4\u20ac \ud83d\ude00";
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> "JOIN " + room;
      case 4, 5 -> "LEAVE " + room;
      case 6, 7, 8, 9 -> "SAY " + room + " " + text;
      case 10, 11 -> "ECHO " + text;
      case 12 -> "PING " + text;
      case 13 -> oneIn(3) ? "QUIT" : "quit";
      case 14 -> "ADD " + room + " " + random.nextInt(-9, 10);
      case 15 -> "BURN " + random.nextInt(-1, 20);
      case 16 -> oneIn(3) ? "CRASH" : "CRASH ";
      case 17 -> "CRASH-ROOM " + room;
      case 18 -> "BLOCK " + random.nextInt(-1, 2);
      default -> oneIn(2) ? "" : "SAY " + room;
    };
  }

  private byte[] line() {
    return (command() + (oneIn(4) ? "\r\n" : "\n")).getBytes(UTF_8);
  }

  private String request() {
    StringBuilder request = new StringBuilder();
    request.append(any(METHODS)).append(' ').append(any(TARGETS));
    request.append(oneIn(6) ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    for (String field : oneIn(2) ? FIELDS.subList(0, 9) : List.<String>of()) {
      if (!oneIn(8) && !field.equals("Host: a:b:c") && !field.endsWith("close")) {
        request.append(field).append("\r\n");
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      request.append(any(FIELDS)).append("\r\n");
    }
    return request.append(oneIn(8) ? "" : "\r\n").toString();
  }

  private byte[] frame() {
    WsFrame frame =
        switch (random.nextInt(12)) {
          case 0 -> WsFrame.of(WsFrame.PING, bytes(random.nextInt(127)));
          case 1 -> WsFrame.of(WsFrame.PONG, bytes(random.nextInt(20)));
          case 2 -> close();
          case 3 -> WsFrame.of(WsFrame.BINARY, bytes(SIZES[random.nextInt(SIZES.length)]));
          case 4 -> WsFrame.of(WsFrame.CONTINUATION, bytes(random.nextInt(20)));
          case 5 -> WsFrame.of(random.nextInt(16), bytes(random.nextInt(9)));
          default -> WsFrame.text(command());
        };
    byte[] key = new byte[4];
    random.nextBytes(key);
    byte[] encoded = oneIn(40) ? frame.unmasked() : frame.masked(key);
    if (oneIn(12)) {
      encoded[0] ^= (byte) (oneIn(2) ? 0x80 : 1 << random.nextInt(8)); // FIN, or any other bit
    }
    return encoded;
  }

  private WsFrame close() {
    int status = CLOSE_STATUSES[random.nextInt(CLOSE_STATUSES.length)];
    byte[] payload = bytes(random.nextInt(6));
    if (payload.length > 1 && !oneIn(8)) {
      payload[0] = (byte) (status >> 8);
      payload[1] = (byte) status;
    }
    return WsFrame.of(WsFrame.CLOSE, payload);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    if (oneIn(4)) {
      random.nextBytes(bytes);
    } else {
      Arrays.fill(bytes, (byte) 'b');
    }
    return bytes;
  }

  private byte[] damaged(byte[] input) {
    if (input.length == 0) {
      return bytes(3);
    }
    int at = random.nextInt(input.length);
    byte[] made = input.clone();
    switch (random.nextInt(4)) {
      case 0 -> made[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> made[at] = (byte) random.nextInt(256);
      case 2 -> {
        return Arrays.copyOf(made, at);
      }
      default -> {
        made = Arrays.copyOf(input, input.length + 1);
        System.arraycopy(input, at, made, at + 1, input.length - at);
      }
    }
    return made;
  }
}
