package quintet.contract;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import quintet.testkit.client.Wire;

/**
 * A conversation to the byte, as {@code docs/wire} has them: a line for each step, which begins
 * with the client's letter and one of these.
 *
 * <pre>
 *   >  the client sends these bytes          >|  it ends its output
 *   &lt;  the server sends exactly these        &lt;|  its output has ended
 *   ~  it sends a line, or a frame that begins so, or whose text does
 *   :  the head of its HTTP answer has a line that begins so
 * </pre>
 *
 * @param lines without remarks
 * @param needsLab whether the server must know lab commands
 */
record Transcript(List<String> lines, boolean needsLab) {
  private static final String LAB = "# lab:";

  /** Where a client's conversation stands: its connection, and the head of an answer to HTTP. */
  private static final class Client {
    private final Wire wire;
    private final List<String> head = new ArrayList<>();

    Client(Wire wire) {
      this.wire = wire;
    }
  }

  /** Reads one by its file's name. */
  static Transcript named(String name) {
    String path = "wire/" + name + ".txt";
    InputStream file = Objects.requireNonNull(Transcript.class.getResourceAsStream(path), path);
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      List<String> all = reader.lines().toList();
      return new Transcript(
          all.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList(),
          all.getFirst().startsWith(LAB));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Plays it.
   *
   * @param connects makes a connection to the server
   * @throws AssertionError naming the first step that went otherwise
   */
  void play(Supplier<Wire> connects) {
    Map<String, Client> clients = new HashMap<>();
    for (String line : lines) {
      Client client =
          clients.computeIfAbsent(line.substring(0, 1), _ -> new Client(connects.get()));
      try {
        step(client, line.charAt(1), line.substring(2));
      } catch (AssertionError e) {
        throw new AssertionError("<" + line + ">: " + e.getMessage(), e);
      }
    }
  }

  private static void step(Client client, char step, String rest) {
    byte[] bytes = rest.equals("|") ? new byte[0] : bytes(rest.substring(1));
    switch (step) {
      case '>' -> {
        if (rest.equals("|")) {
          client.wire.endOutput();
        } else {
          client.wire.write(bytes);
        }
      }
      case '<' -> {
        if (rest.equals("|")) {
          client.wire.expectEnd();
        } else {
          expect(client.wire, bytes);
        }
      }
      case '~' -> {
        expect(client.wire, bytes);
        skip(client.wire, bytes[0]);
      }
      case ':' -> expectField(client, new String(bytes, StandardCharsets.ISO_8859_1));
      default -> throw new AssertionError("no such step");
    }
  }

  private static void expect(Wire wire, byte[] bytes) {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    for (byte each : bytes) {
      int next = wire.read();
      heard.write(next);
      if (next != (each & 0xff)) {
        throw new AssertionError(
            "after the right beginning came <" + heard.toString(StandardCharsets.ISO_8859_1) + ">");
      }
    }
  }

  // To the end of a line; of a short frame, as long as its second byte says.
  private static void skip(Wire wire, byte first) {
    if (first < 0) {
      for (int left = wire.read(); left > 0; left--) {
        var _ = wire.read();
      }
    } else {
      var _ = wire.readLine();
    }
  }

  private static void expectField(Client client, String begin) {
    if (client.head.isEmpty()) {
      for (String line = line(client); !line.isEmpty(); line = line(client)) {
        client.head.add(line);
      }
    }
    if (client.head.stream()
        .noneMatch(
            line -> line.toLowerCase(Locale.ROOT).startsWith(begin.toLowerCase(Locale.ROOT)))) {
      throw new AssertionError("the head is " + client.head);
    }
  }

  private static String line(Client client) {
    String line = client.wire.readLine();
    if (line == null) {
      throw new AssertionError("the server ended its output inside a head: " + client.head);
    }
    return line;
  }

  /** With {@code \n}, {@code \r} and {@code \xNN} as what they stand for. */
  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    while (from < text.length()) {
      int to = from + 1;
      if (text.charAt(from) != '\\') {
        bytes.writeBytes(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
      } else {
        to++;
        switch (text.charAt(from + 1)) {
          case 'n' -> bytes.write('\n');
          case 'r' -> bytes.write('\r');
          case 'x' -> {
            to += 2;
            bytes.write(HexFormat.fromHexDigits(text, to - 2, to));
          }
          default -> throw new AssertionError("no such escape");
        }
      }
      from = to;
    }
    return bytes.toByteArray();
  }
}
