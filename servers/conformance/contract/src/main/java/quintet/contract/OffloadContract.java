package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quintet.testkit.client.Background;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerExtension;
import quintet.testkit.server.ServerProcess;
import quintet.testkit.server.Settings;

/**
 * What holds of a model whose slow work is done beside its loops or its dispatcher ({@code
 * --offload}): all that the lab promises, and that nobody waits for another's work.
 */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(Sentences.class)
@Settings(OffloadContract.SETTINGS)
abstract class OffloadContract extends LabContract {
  static final String SETTINGS = "--lab --offload 2";

  @BothTransports
  void aBlockingCallDelaysNoOtherConnection(Transport transport, Clients clients) {
    Peer waits = clients.open(transport);
    Peer other = clients.open(transport);
    // The first answer would come with the second, were the loop or all of its threads held up.
    waits.sendAll(List.of("PING before", "BLOCK 1000"));
    waits.expect("PONG before");
    AtomicBoolean over = new AtomicBoolean();
    try (Background background = new Background()) {
      background.start(() -> {
        waits.expect("BLOCKED 1000");
        over.set(true);
      });
      int answered = 0;
      while (!over.get()) {
        other.ask("PING meanwhile", "PONG meanwhile");
        answered++;
      }
      background.join();
      assertTrue(answered >= 10, "only " + answered + " answers came during the call");
    }
  }

  @Test
  void whoVanishesDuringItsWorkIsGivenBack(Server server, Clients clients) {
    Metrics metrics = server.metrics();
    metrics.await("quintet_connections", open -> open == 0);
    Peer stays = clients.open(Transport.LINE);
    for (Transport transport : Transport.values()) {
      Peer vanishes = clients.open(transport);
      vanishes.sendAll(List.of("PING before", "BLOCK 100"));
      vanishes.expect("PONG before");
      vanishes.wire().reset();
    }
    metrics.await("quintet_connections", open -> open == 1);
    stays.ask("BLOCK 1", "BLOCKED 1");
  }

  @BothTransports
  @Settings("--lab --offload 2 --lab-throw memory")
  void workThatFailsEndsItsOwnConnectionAndNoOther(
      Transport transport, Server server, Clients clients) {
    Peer other = clients.open(transport);
    double failures = server.metrics().sum("quintet_failures_total");
    for (int time = 0; time < 3; time++) { // more often than there are threads
      Peer peer = clients.open(transport);
      peer.sendAll(List.of("PING before", "BLOCK 1", "PING after"));
      assertEquals(List.of("PONG before"), peer.hearOut(Goodbye.CRASHED));
    }
    other.ask("PING still", "PONG still");
    assertEquals(failures + 3, server.metrics().sum("quintet_failures_total"), "failures");
  }

  @Test
  void theVariantIsSaidAtTheStartAndInTheMetrics(Server server) {
    assertTrue(server.log().contains(" offload=2"), server.log());
    assertEquals(1, server.metrics().labelled("quintet_server_info", "offload=\"2\""));
  }

  @Test
  @Settings(value = SETTINGS, fresh = true)
  void workUnderWayIsAnsweredBeforeTheGoodbyeOfADrain(ServerProcess server, Clients clients) {
    List<Peer> peers = clients.mixed(2);
    for (Peer each : peers) {
      each.sendAll(List.of("PING before", "BLOCK 500", "PING dropped"));
      each.expect("PONG before");
    }
    server.terminate();
    for (Peer each : peers) {
      each.expect("BLOCKED 500");
      each.expectGoodbye(Goodbye.GOING_AWAY);
      each.close();
    }
    assertEquals(0, server.awaitExit());
  }
}
