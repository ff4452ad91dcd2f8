package quintet.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.io.Inet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class ListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BROKEN = 100; // more than the listener lets the acceptor accept at once

  private final CountDownLatch broken = new CountDownLatch(BROKEN);
  private ActorSystem<Object> system;
  private int port;

  @BeforeEach
  void start() throws Exception {
    ServerSettings settings = ServerSettings.parse(Map.of(), "--port", "0");
    ServerContext server = new ServerContext(settings, "nio", (_, _) -> true, System::nanoTime);
    Inet.SocketOption breaking =
        new Inet.AbstractSocketOption() {
          @Override
          public void afterConnect(Socket socket) {
            if (broken.getCount() > 0) {
              broken.countDown();
              throw new IllegalStateException("broken before it was served, as a test has it");
            }
          }
        };
    CompletableFuture<Integer> bound = new CompletableFuture<>();
    system =
        ActorSystem.create(
            Listener.create(server, breaking, bound),
            "listener",
            ConfigFactory.load(ConfigFactory.parseResources("actors.conf")));
    port = bound.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void goesOnAfterABatchOfConnectionsThatBrokeBeforeTheyWereServed() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < BROKEN; i++) {
        clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      // Connections start in parallel: one that came later could be among the first hundred.
      assertTrue(broken.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "not all were accepted");
      try (Socket last = new Socket(InetAddress.getLoopbackAddress(), port)) {
        last.setSoTimeout((int) PATIENCE.toMillis());
        last.getOutputStream().write("PING last\n".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = last.getInputStream().readNBytes("PONG last\n".length());
        assertEquals("PONG last\n", new String(answer, StandardCharsets.US_ASCII));
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }
}
