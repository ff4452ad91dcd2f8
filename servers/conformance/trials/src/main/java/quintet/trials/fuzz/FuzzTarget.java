package quintet.trials.fuzz;

import java.util.List;
import quintet.options.BadOptionException;
import quintet.options.Models;
import quintet.options.Wording;

/**
 * What inputs are tried on.
 *
 * @param kind how they are made
 * @param name the test method; of a socket's target the model
 */
record FuzzTarget(Kind kind, String name) {
  /** The guided targets, in the order in which they are tried. */
  static final List<String> GUIDED =
      List.of("lines", "requests", "frames", "linesOrHttp", "commandsInFrames", "echoesOfFrames");

  private static final String BLIND = "blind:";
  private static final String SOCKET = "socket:";
  private static final List<String> OF_THE_CODEC = List.of("lines", "requests", "frames");

  /** How inputs are made. */
  enum Kind {
    GUIDED,
    BLIND,
    SOCKET
  }

  /**
   * Reads {@code lines}, {@code blind:lines} or {@code socket:netty}.
   *
   * @throws BadOptionException if there is no such target
   */
  static FuzzTarget parse(String text) {
    if (text.startsWith(SOCKET)) {
      String model = text.substring(SOCKET.length());
      Models.check(model);
      return new FuzzTarget(Kind.SOCKET, model);
    }
    boolean blind = text.startsWith(BLIND);
    String name = blind ? text.substring(BLIND.length()) : text;
    if (!GUIDED.contains(name)) {
      throw new BadOptionException(
          "no target %s: %s (and there are blind:TARGET and socket:MODEL)"
              .formatted(Wording.quote(text), Wording.choose(name, GUIDED)));
    }
    return new FuzzTarget(blind ? Kind.BLIND : Kind.GUIDED, name);
  }

  /** As the user writes it. */
  String text() {
    return switch (kind) {
      case GUIDED -> name;
      case BLIND -> BLIND + name;
      case SOCKET -> SOCKET + name;
    };
  }

  /** The folder of the module that its test is in. */
  String module() {
    return kind == Kind.SOCKET ? "servers/conformance/trials" : "servers/core";
  }

  /** The class of its test. */
  String testClass() {
    return OF_THE_CODEC.contains(name)
        ? "quintet.core.wire.CodecFuzzTest"
        : "quintet.core.session.SessionFuzzTest";
  }

  /** The folder of its kept inputs, in its module. */
  String kept() {
    return kind == Kind.SOCKET
        ? "src/test/resources/quintet/trials/fuzz/inputs"
        : "src/test/resources/" + testClass().replace('.', '/') + "Inputs/" + name;
  }
}
