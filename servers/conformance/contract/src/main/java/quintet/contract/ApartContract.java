package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;
import quintet.testkit.client.Background;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerExtension;
import quintet.testkit.server.Settings;

/** What holds of a model in which one handler that blocks holds up nobody else, on one core. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(Sentences.class)
@Settings("--lab --cores 1")
abstract class ApartContract {
  private static final int OTHERS = 20;
  private static final int ROUNDS = 20;

  @BothTransports
  void whoeverBlocksDelaysNobodyElse(Transport transport, Clients clients) {
    Peer waits = clients.open(transport);
    List<Peer> others = clients.mixed(OTHERS);
    others.forEach(each -> each.ask("PING there", "PONG there"));
    AtomicBoolean over = new AtomicBoolean();
    try (Background background = new Background()) {
      background.start(() -> {
        waits.sendAll(List.of("PING before", "BLOCK 3000"));
        waits.expect("PONG before", "BLOCKED 3000");
        over.set(true);
      });
      // All at once, and again when all are answered: nobody else's message wakes a server.
      for (int round = 0; round < ROUNDS; round++) {
        String token = "t" + round;
        others.forEach(each -> each.send("PING " + token));
        others.forEach(each -> each.expect("PONG " + token));
      }
      assertFalse(over.get(), "the others waited for the call to end");
      background.join();
    }
  }
}
