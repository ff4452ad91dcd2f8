package quintet.trials.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;

/** The kept conversations, and some new ones, with a real server of each model. */
@Timeout(120)
class SocketFuzzTest {
  private static final int NEW = 60;
  private static final long SEED = 20_261_124;

  @ParameterizedTest
  @MethodSource("quintet.options.Models#names")
  void aServerSaysWhatTheCoreSays(String model) throws Exception {
    List<Conversation> kept = SocketFuzz.kept(folders());
    assertFalse(kept.isEmpty());
    Improviser improviser = new Improviser(kept, SEED);
    try (Server server = ServerProcess.start(model, ReferenceServer.SETTINGS);
        SocketFuzz fuzz = open(server)) {
      kept.subList(0, kept.size() / 2).forEach(fuzz::have);
      fuzz.mark();
      kept.subList(kept.size() / 2, kept.size()).forEach(fuzz::have);
      Stream.generate(improviser::next).limit(NEW).forEach(fuzz::have);
      fuzz.expectNothingLeft();
    }
  }

  @Test
  void anAnswerInAnotherOrderIsNotTheSame() {
    assertThrows(AssertionError.class, () -> same("PONG 1\nECHO 2\n", "ECHO 2\nPONG 1\n"));
    assertThrows(AssertionError.class, () -> same("SAID a 1\nSAID a 2\n", "SAID a 2\nSAID a 1\n"));
    assertThrows(AssertionError.class, () -> same("BYE\n", "BYE"));
    same("SAID a 1\nPONG 2\n", "PONG 2\nSAID a 1\n");
    same("SAID a 1\nSAID b 2\n", "SAID b 2\nSAID a 1\n");
  }

  private static void same(String one, String other) {
    org.junit.jupiter.api.Assertions.assertEquals(
        Heard.of(one.getBytes(StandardCharsets.US_ASCII)),
        Heard.of(other.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The core's kept inputs, and those that have broken a model. */
  static List<Path> folders() throws URISyntaxException {
    List<Path> folders = new ArrayList<>();
    for (String name :
        List.of("quintet/core/session/SessionFuzzTestInputs", "quintet/trials/fuzz/inputs")) {
      URL url = SocketFuzzTest.class.getClassLoader().getResource(name);
      folders.add(Path.of(Objects.requireNonNull(url, name).toURI()));
    }
    return folders;
  }

  static SocketFuzz open(Server server) {
    return new SocketFuzz(
        server,
        List.of(
            new LinePeer(Wire.connect(server.address())),
            WebSocketPeer.open(Wire.connect(server.address()), "/chat")));
  }
}
