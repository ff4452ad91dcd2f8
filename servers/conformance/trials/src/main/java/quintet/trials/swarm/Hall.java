package quintet.trials.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import quintet.testkit.client.Wire;

/**
 * A room of many healthy members, to whom the first one speaks at a steady pace: each has to hear
 * every number, once and in order. Driven by one thread.
 */
public final class Hall implements AutoCloseable {
  private static final String ROOM = "hall";
  private static final long PACE = 50_000_000; // nanoseconds from one message to the next

  private final Selector selector;
  private final List<Member> members = new ArrayList<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(64 << 10);
  private int joined;
  private long said;
  private long worst;

  /** One connection, and what it waits for. */
  private static final class Member {
    final SocketChannel channel;
    final byte[] line = new byte[256];
    int length;
    long due;
    long heardAt = System.nanoTime();

    Member(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /** Has so many join. */
  public Hall(InetSocketAddress server, int size) throws IOException {
    this.selector = Selector.open();
    for (int i = 0; i < size; i++) {
      SocketChannel channel = SocketChannel.open(server);
      Member member = new Member(channel);
      members.add(member);
      channel.write(ascii("JOIN " + ROOM + "\n"));
      channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, member);
    }
    while (joined < size) {
      listen();
    }
  }

  /** Speaks and listens for {@code nanos}; then listens until all have heard all. */
  public void talk(long nanos) throws IOException {
    long begun = System.nanoTime();
    for (long now = begun; now - begun < nanos; now = System.nanoTime()) {
      if (now - begun >= said * PACE) {
        members.getFirst().channel.write(ascii("SAY " + ROOM + " " + said + "\n"));
        said++;
      }
      listen();
    }
    while (members.stream().anyMatch(each -> each.due < said)) {
      if (System.nanoTime() - begun - nanos > Wire.PATIENCE.toNanos()) {
        throw new AssertionError("a healthy member misses what was said last");
      }
      listen();
    }
  }

  private void listen() throws IOException {
    selector.select(5);
    for (SelectionKey key : selector.selectedKeys()) {
      hear((Member) key.attachment());
    }
    selector.selectedKeys().clear();
  }

  private void hear(Member member) throws IOException {
    if (member.channel.read(input.clear()) < 0) {
      throw new AssertionError("a healthy member was closed, and heard " + text(member));
    }
    input.flip();
    while (input.hasRemaining()) {
      byte next = input.get();
      if (next != '\n') {
        member.line[member.length++] = next;
      } else {
        heard(member, text(member));
        member.length = 0;
      }
    }
  }

  private static String text(Member member) {
    return new String(member.line, 0, member.length, StandardCharsets.US_ASCII);
  }

  private void heard(Member member, String line) {
    if (line.startsWith("JOINED ")) {
      joined++;
      return;
    }
    String due = "SAID " + ROOM + " " + member.due;
    if (!line.equals(due)) {
      throw new AssertionError("a healthy member heard " + line + " where due was " + due);
    }
    long now = System.nanoTime();
    if (member.due > 0) {
      worst = Math.max(worst, now - member.heardAt);
    }
    member.heardAt = now;
    member.due++;
  }

  /** Messages that were said so far, each to all. */
  public long said() {
    return said;
  }

  /** The longest time that a member waited for the next message, in nanoseconds. */
  public long longestSilence() {
    return worst;
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    for (Member each : members) {
      each.channel.close();
    }
    selector.close();
  }
}
