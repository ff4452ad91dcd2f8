package quintet.trials.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.trials.fuzz.Conversation.Opening;

/**
 * Has conversations with a server over a real socket, one after the other, and compares each with
 * the core's. Meanwhile two healthy clients share a room, who must never notice; afterwards nothing
 * may be left.
 *
 * <p>One at a time, as all make up the same few names of rooms.
 */
final class SocketFuzz implements AutoCloseable {
  private static final int EACH_HEALTHY = 8; // conversations between two looks at the healthy
  private static final String ROOM = "healthy";
  private static final double MOST_LEFT = 4 << 20;
  private static final double MOST_DESCRIPTORS = 8; // that a JVM opens by itself meanwhile

  private final Server server;
  private final Metrics metrics;
  private final List<Peer> healthy;
  private double heapBefore;
  private double descriptorsBefore;
  private long executions;

  SocketFuzz(Server server, List<Peer> healthy) {
    this.server = server;
    this.metrics = server.metrics();
    this.healthy = healthy;
    healthy.forEach(each -> each.join(ROOM));
  }

  /** What is there from now on was there before; to be called when the server is warm. */
  void mark() {
    metrics.await("quintet_connections", open -> open == healthy.size());
    heapBefore = metrics.liveHeap();
    descriptorsBefore = metrics.sum("process_open_fds");
  }

  /** How many conversations there were. */
  long executions() {
    return executions;
  }

  /**
   * Has one conversation.
   *
   * @throws AssertionError if the server answered otherwise than the core does
   */
  void have(Conversation conversation) {
    ReferenceServer.Answer expected = ReferenceServer.answer(conversation);
    if (expected == null) {
      return;
    }
    executions++;
    boolean waits = expected.endsByItself() && executions % 2 == 0;
    try {
      assertEquals(Heard.of(expected.bytes()), Heard.of(answer(conversation, waits)));
    } catch (AssertionError e) {
      throw new AssertionError("to " + conversation + ": " + e.getMessage(), e);
    }
    if (executions % EACH_HEALTHY == 0) {
      String said = ROOM + " " + executions;
      healthy.getFirst().send("SAY " + said);
      healthy.forEach(each -> each.expect("SAID " + said));
    }
  }

  private byte[] answer(Conversation conversation, boolean waits) {
    try (Wire wire = Wire.connect(server.address())) {
      conversation.forEachPiece(wire::write);
      if (!waits) {
        wire.endOutput();
      }
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      for (int next = wire.read(); next >= 0; next = wire.read()) {
        heard.write(next);
      }
      return heard.toByteArray();
    }
  }

  /** Fails if anything is left of the conversations since {@link #mark}. */
  void expectNothingLeft() {
    metrics.await("quintet_connections", open -> open == healthy.size());
    metrics.await("quintet_queued_bytes", bytes -> bytes == 0);
    metrics.await(
        "process_open_fds", descriptors -> descriptors <= descriptorsBefore + MOST_DESCRIPTORS);
    double left = metrics.liveHeap() - heapBefore;
    assertTrue(left < MOST_LEFT, () -> "objects of " + (long) left + " bytes were left");
    assertEquals(healthy.size(), healthy.getLast().join(ROOM));
  }

  @Override
  public void close() {
    healthy.forEach(Peer::close);
  }

  /**
   * All conversations that are kept in {@code folders}, which have a folder for each opening.
   *
   * @throws IOException if a folder cannot be read; one that is not there holds none
   */
  static List<Conversation> kept(List<Path> folders) throws IOException {
    List<Conversation> kept = new ArrayList<>();
    for (Path folder : folders) {
      for (Opening opening : Opening.values()) {
        Path inputs = folder.resolve(opening.folder());
        if (Files.isDirectory(inputs)) {
          try (Stream<Path> files = Files.list(inputs)) {
            for (Path file : files.sorted().toList()) {
              kept.add(Conversation.kept(opening, Files.readAllBytes(file)));
            }
          }
        }
      }
    }
    return kept;
  }
}
