package quintet.loadtest.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Echo and chat on a free port of the loopback, a platform thread per connection, with planted
 * faults.
 *
 * <p>{@link #freezeAfter} stops the whole server for a while, as a collection or a swapped page
 * would; so does a client that sends {@code BLOCK millis}, which a real server gives to one
 * handler.
 */
public final class ChatServer implements AutoCloseable {
  private final ServerSocket listener;
  private final FaultPlan plan;
  private final Spin spin;
  private final Map<String, Set<Outlet>> rooms = new ConcurrentHashMap<>();
  private final Map<String, Long> totals = new ConcurrentHashMap<>();
  private final Map<String, Long> forgotten = new ConcurrentHashMap<>();
  private final Set<Outlet> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger heldAtTheEnd = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("chat-delay").factory());
  private volatile int freezeAt = -1;
  private volatile long freezeNanos;
  private volatile long frozenUntil = System.nanoTime();

  /** Starts. */
  public ChatServer(FaultPlan plan) {
    this(plan, Spin.NONE);
  }

  /**
   * Starts.
   *
   * @param spin what each ECHO and SAY costs beyond its own
   */
  public ChatServer(FaultPlan plan, Spin spin) {
    this.plan = plan;
    this.spin = spin;
    try {
      listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("chat-server").start(this::accept);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Stops for {@code millis} when it has handled {@code commands} more commands. */
  public void freezeAfter(int commands, long millis) {
    freezeNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    freezeAt = handled.get() + commands;
  }

  /**
   * How many messages wait, or waited when their connection ended, for another to overtake them.
   */
  public long held() {
    return heldAtTheEnd.get() + clients.stream().filter(Outlet::holds).count();
  }

  /** Tells every connection that it is too slow, and ends it. */
  public void evictAll() throws IOException {
    for (Outlet client : clients) {
      client.peer().evict();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    timer.shutdownNow();
    for (Outlet client : clients) {
      client.peer().close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        int number = accepted.getAndIncrement();
        // No virtual thread, as a spin reads its CPU clock.
        Thread.ofPlatform().daemon().name("chat-peer").start(() -> serve(socket, number));
      }
    } catch (SocketException e) {
      // Closed: no more connections.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket, int number) {
    try (Peer peer = new Peer(socket)) {
      Outlet client = new Outlet(peer, number, plan, timer);
      clients.add(client);
      peer.open();
      for (String text = peer.read(); text != null; text = peer.read()) {
        freeze();
        handle(client, text);
      }
      leave(client);
    } catch (IOException e) {
      // The other side is gone, or close() was called: this connection is over.
    }
  }

  private void handle(Outlet client, String text) throws IOException {
    String[] words = text.split(" ", 3);
    switch (words[0]) {
      case "ECHO" -> {
        spin.spin();
        client.deliver(ascii(text), () -> bystander(client).send(ascii(text)));
      }
      case "JOIN" -> {
        Set<Outlet> room = rooms.computeIfAbsent(words[1], _ -> ConcurrentHashMap.newKeySet());
        room.add(client);
        client.send(ascii("JOINED " + words[1] + " " + room.size()));
      }
      case "LEAVE" -> {
        rooms.getOrDefault(words[1], Set.of()).remove(client);
        client.send(ascii("LEFT " + words[1]));
      }
      case "SAY" -> {
        spin.spin();
        say(words[1], words[2]);
      }
      case "ADD" -> {
        long total = totals.merge(words[1], Long.parseLong(words[2]), Long::sum);
        if (forgotten.remove(words[1], total)) {
          totals.merge(words[1], -1L, Long::sum);
        }
        String sum = "SUM " + words[1] + " " + total;
        client.deliver(ascii(sum), () -> client.send(ascii(sum)));
      }
      case "BURN" -> client.send(ascii("BURNT " + words[1]));
      case "BLOCK" -> {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1]));
        frozenUntil = until;
        standStill();
        client.send(ascii("BLOCKED " + words[1]));
      }
      case "PING" -> client.send(ascii("PONG " + words[1]));
      case "QUIT" -> client.send(ascii("BYE"));
      default -> client.send(ascii("ERR unknown-command " + words[0]));
    }
  }

  /** Forgets the addition of that number to {@code name} again, so that its total comes twice. */
  public void forgetAdditionOf(String name, long number) {
    forgotten.put(name, number);
  }

  private void say(String name, String text) throws IOException {
    Set<Outlet> room = rooms.getOrDefault(name, Set.of());
    synchronized (room) {
      for (Outlet member : room) {
        member.deliver(ascii("SAID " + name + " " + text), () -> sayElsewhere(name, text));
      }
    }
  }

  /** To a member of another room, under that room's name. */
  private void sayElsewhere(String name, String text) throws IOException {
    for (Map.Entry<String, Set<Outlet>> room : rooms.entrySet()) {
      if (!room.getKey().equals(name)) {
        for (Outlet member : room.getValue()) {
          member.send(ascii("SAID " + room.getKey() + " " + text));
          return;
        }
      }
    }
    throw new IllegalStateException("a plan that misroutes needs a second room with members");
  }

  private Outlet bystander(Outlet client) {
    return clients.stream()
        .filter(other -> other != client)
        .findAny()
        .orElseThrow(
            () -> new IllegalStateException("a plan that misroutes needs a second connection"));
  }

  private void leave(Outlet client) {
    if (clients.remove(client) && client.holds()) {
      heldAtTheEnd.incrementAndGet();
    }
    rooms.values().forEach(room -> room.remove(client));
  }

  private void freeze() {
    if (handled.getAndIncrement() == freezeAt) {
      frozenUntil = System.nanoTime() + freezeNanos;
    }
    standStill();
  }

  /** Whoever comes waits until the server goes on. */
  private void standStill() {
    for (long left = frozenUntil - System.nanoTime();
        left > 0;
        left = frozenUntil - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
