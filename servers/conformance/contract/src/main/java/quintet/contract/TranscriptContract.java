package quintet.contract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Needs;
import quintet.testkit.server.Server;

/** The conversations that the specification shows, played to the byte. */
abstract class TranscriptContract {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"lines", "websocket", "echo", "rooms", "errors", "lab"})
  void theSpecificationsTranscriptsAreKeptToTheByte(String name, Server server, Clients clients) {
    Transcript transcript = Transcript.named(name);
    if (transcript.needsLab()) {
      Needs.lab(server);
    }
    transcript.play(clients::wire);
  }
}
