package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.ModelLauncher;
import quintet.testkit.server.NatsServer;
import quintet.testkit.server.OwnCertificate;
import quintet.testkit.server.ServerProcess;

/**
 * Starts with a broker: what it cannot use is told in one line, with exit code 2; what it uses is
 * seen.
 */
class BrokerLaunchTest {
  private static final ModelLauncher MODEL = ModelLauncher.of("eventloop");

  @Test
  void withoutABrokerThereIsNoServer() {
    refused("--broker: nats://127.0.0.1:1 cannot be reached", "--broker", "nats://127.0.0.1:1");
  }

  @Test
  void aSettingOfTheBrokerAloneIsRefused() {
    refused("--broker-age is of no use without --broker", "--broker-age", "20s");
  }

  @Test
  void credentialsComeFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("broker.properties");
    String user = "io.nats.client.username=quintet\nio.nats.client.password=";
    try (NatsServer broker = NatsServer.start("-js", "--user", "quintet", "--pass", "right")) {
      List<String> settings =
          List.of("--broker", broker.url(), "--broker-properties", file.toString());
      Files.writeString(file, user + "wrong");
      refused("does not know these credentials", settings.toArray(String[]::new));
      Files.writeString(file, user + "right");
      MODEL.start(List.of(), settings).close();
    }
    refused("--broker: ", "--broker", "nats://quintet:right@127.0.0.1:4222");
  }

  @Test
  void membersHearEachOtherByABrokerThatSpeaksTls(@TempDir Path folder) throws Exception {
    OwnCertificate own = OwnCertificate.make(folder);
    Path file = folder.resolve("broker.properties");
    Files.writeString(
        file,
        "io.nats.client.trustStore=%s\nio.nats.client.trustStorePassword=%s\n"
            .formatted(own.store(), OwnCertificate.PASSWORD));
    String[] tls = {
      "-js", "--tls", "--tlscert", "" + own.certificate(), "--tlskey", "" + own.key()
    };
    try (NatsServer broker = NatsServer.start(tls)) {
      String url = broker.url().replace("nats:", "tls:");
      refused("is not trusted", "--broker", url);
      List<String> settings = List.of("--broker", url, "--broker-properties", file.toString());
      try (ServerProcess one = MODEL.start(List.of(), settings);
          ServerProcess other = ModelLauncher.of("channels").start(List.of(), settings);
          LinePeer sender = new LinePeer(Wire.connect(one.address()));
          LinePeer member = new LinePeer(Wire.connect(other.address()))) {
        sender.ask("JOIN a", "JOINED a 1");
        member.ask("JOIN a", "JOINED a 1");
        sender.ask("SAY a hello", "SAID a hello");
        member.expect("SAID a hello");
      }
    }
  }

  @Test
  void aBrokerWithoutJetStreamIsNone() {
    try (NatsServer broker = NatsServer.startPlain()) {
      refused("there is no JetStream", "--broker", broker.url());
    }
  }

  @Test
  void aStreamThatOthersMadeWithOtherLimitsIsNotTaken() {
    try (NatsServer broker = NatsServer.start();
        ServerProcess _ = MODEL.start(List.of(), List.of("--broker", broker.url()))) {
      refused(
          "the broker's stream has --broker-age 60000ms",
          "--broker",
          broker.url(),
          "--broker-age",
          "20s");
      MODEL
          .start(
              List.of(),
              List.of("--broker", broker.url(), "--broker-age", "20s", "--broker-stream", "other"))
          .close();
    }
  }

  @Test
  void theLinkIsSeenInTheMetrics() {
    try (NatsServer broker = NatsServer.start();
        ServerProcess server = MODEL.start(List.of(), List.of("--broker", broker.url()));
        LinePeer member = new LinePeer(Wire.connect(server.address()))) {
      Metrics metrics = server.metrics();
      metrics.await("quintet_broker_connected", is -> is == 1);
      assertEquals(0, metrics.sum("quintet_broker_rooms"));
      member.ask("JOIN a", "JOINED a 1");
      assertEquals(1, metrics.sum("quintet_broker_rooms"));
      broker.stop();
      metrics.await("quintet_broker_connected", is -> is == 0);
      member.ask("SAY a hello", "ERR broker-lost a");
      metrics.await("quintet_broker_unanswered", are -> are == 0);
    }
  }

  private static void refused(String why, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0", "--admin-port", "0"));
    all.addAll(List.of(arguments));
    try (ServerProcess process = MODEL.launch(all)) {
      assertEquals(2, process.awaitExit(), process.log());
      assertEquals(1, process.log().lines().count(), process.log());
      assertTrue(process.log().contains(why), process.log());
    }
  }
}
