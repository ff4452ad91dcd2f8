package quintet.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.wire.ListedOrigins;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;
import quintet.runtime.metrics.Heartbeats;

@Timeout(60)
class LoopTest {
  private final AtomicLong now = new AtomicLong();
  private ServerContext server;
  private Loop loop;
  private Thread thread;

  @BeforeEach
  void start() {
    server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "nio", new ListedOrigins(List.of()), now::get);
    loop = new Loop(server, new IdlePoller());
    thread = Thread.ofPlatform().name("loop").start(loop);
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.post(loop::drain);
    thread.join();
  }

  @Test
  void aHandlerThatBlocksIsSeenMeanwhile() throws InterruptedException {
    Heartbeats heartbeats = server.heartbeats();
    heartbeats.watch("loop", loop::post);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    loop.post(() -> {
      begun.countDown();
      await(over);
    });
    begun.await();
    heartbeats.beat();
    now.addAndGet(Duration.ofSeconds(30).toNanos());
    assertTrue(heartbeats.stalled());
    assertEquals(
        Duration.ofSeconds(30).toNanos(), heartbeats.places().getFirst().longestRecently());
    over.countDown();
    awaitTurn();
    assertEquals(List.of(), heartbeats.standing());
  }

  @Test
  void aTaskThatThrowsCostsNoOther() throws InterruptedException {
    loop.post(() -> {
      throw new StackOverflowError("asked for by a test");
    });
    awaitTurn();
    assertEquals(1, server.metrics().failures());
  }

  private void awaitTurn() throws InterruptedException {
    CountDownLatch turned = new CountDownLatch(1);
    loop.post(turned::countDown);
    turned.await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
