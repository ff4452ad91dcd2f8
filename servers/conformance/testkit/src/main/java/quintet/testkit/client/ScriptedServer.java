package quintet.testkit.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections and does with each what a test says, right or wrong; then closes it. */
public final class ScriptedServer implements AutoCloseable {
  /** What happens to a connection. */
  @FunctionalInterface
  public interface Script {
    /** Reads and writes as it likes. */
    void play(Socket socket) throws IOException;
  }

  private final ServerSocket listener;
  private final AtomicInteger brokenByTheClient = new AtomicInteger();

  /** Listens from now on. */
  public ScriptedServer(Script script) {
    try {
      listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("scripted acceptor").start(() -> accept(script));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** How many connections broke under their script, as a client that fails does not end them. */
  public int brokenByTheClient() {
    return brokenByTheClient.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().name("scripted connection").start(() -> play(script, socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void play(Script script, Socket socket) {
    try (socket) {
      script.play(socket);
    } catch (IOException e) {
      brokenByTheClient.incrementAndGet();
    }
  }
}
