package quintet.loadtest.server;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Echo and chat on a free port of the loopback, a virtual thread per connection, with planted
 * faults.
 *
 * <p>{@link #freezeAfter} stops the whole server for a while, as a collection or a swapped page
 * would.
 */
public final class ChatServer implements AutoCloseable {
  private final ServerSocket listener;
  private final FaultPlan plan;
  private final Map<String, Set<Client>> rooms = new ConcurrentHashMap<>();
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();
  private volatile int freezeAt = -1;
  private volatile long freezeNanos;
  private volatile long frozenUntil;

  private final class Client {
    final Peer peer;
    final int number;
    int sent;
    byte @Nullable [] delayed;

    Client(Peer peer, int number) {
      this.peer = peer;
      this.number = number;
    }

    synchronized boolean holds() {
      return delayed != null;
    }

    synchronized void deliver(byte[] text) throws IOException {
      Fault fault = plan.fate(number, sent++);
      byte[] before = delayed;
      delayed = null;
      switch (fault) {
        case NONE -> peer.write(text);
        case DROP -> {}
        case DUPLICATE -> {
          peer.write(text);
          peer.write(text);
        }
        case DELAY -> delayed = text;
        case CORRUPT -> {
          byte[] other = text.clone();
          other[other.length - 1] ^= 1;
          peer.write(other);
        }
      }
      if (before != null) {
        peer.write(before);
      }
      peer.flush();
    }
  }

  /** Starts. */
  public ChatServer(FaultPlan plan) {
    this.plan = plan;
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

  /** How many delayed messages are still held back. */
  public long held() {
    return clients.stream().filter(Client::holds).count();
  }

  /** Tells every connection that it is too slow, and ends it. */
  public void evictAll() throws IOException {
    for (Client client : clients) {
      client.peer.evict();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Client client : clients) {
      client.peer.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        int number = accepted.getAndIncrement();
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (SocketException e) {
      // Closed: no more connections.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket, int number) {
    try (Peer peer = new Peer(socket)) {
      Client client = new Client(peer, number);
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

  private void handle(Client client, String text) throws IOException {
    String[] words = text.split(" ", 3);
    switch (words[0]) {
      case "ECHO" -> client.deliver(ascii(text));
      case "JOIN" -> {
        Set<Client> room = rooms.computeIfAbsent(words[1], _ -> ConcurrentHashMap.newKeySet());
        room.add(client);
        answer(client, "JOINED " + words[1] + " " + room.size());
      }
      case "LEAVE" -> {
        rooms.getOrDefault(words[1], Set.of()).remove(client);
        answer(client, "LEFT " + words[1]);
      }
      case "SAY" -> say(words[1], words[2]);
      case "PING" -> answer(client, "PONG " + words[1]);
      case "QUIT" -> answer(client, "BYE");
      default -> answer(client, "ERR unknown-command " + words[0]);
    }
  }

  private void say(String name, String text) throws IOException {
    Set<Client> room = rooms.getOrDefault(name, Set.of());
    synchronized (room) {
      for (Client member : room) {
        member.deliver(ascii("SAID " + name + " " + text));
      }
    }
  }

  private void leave(Client client) {
    clients.remove(client);
    rooms.values().forEach(room -> room.remove(client));
  }

  private void freeze() {
    if (handled.getAndIncrement() == freezeAt) {
      frozenUntil = System.nanoTime() + freezeNanos;
    }
    for (long left = frozenUntil - System.nanoTime();
        freezeAt >= 0 && frozenUntil != 0 && left > 0;
        left = frozenUntil - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void answer(Client client, String text) throws IOException {
    synchronized (client) {
      client.peer.write(ascii(text));
      client.peer.flush();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
