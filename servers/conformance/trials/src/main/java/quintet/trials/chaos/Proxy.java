package quintet.trials.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A path between clients and a server that is in our hands: it accepts on a port of its own, opens
 * a connection to the server for each, and carries bytes both ways as its weather says.
 *
 * <p>One virtual thread for each direction of each connection.
 */
final class Proxy implements AutoCloseable {
  private static final int BUFFER = 16 << 10;

  private final InetSocketAddress server;
  private final Weather weather;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  /**
   * @param server where the path leads
   * @param weather what becomes of the bytes; shared by all connections
   */
  Proxy(InetSocketAddress server, Weather weather) {
    this.server = server;
    this.weather = weather;
    try {
      this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** Where clients connect. */
  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket onward = new Socket(server.getAddress(), server.getPort());
        client.setTcpNoDelay(true);
        onward.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(onward);
        threads.execute(() -> carry(client, onward));
        threads.execute(() -> carry(onward, client));
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException("the proxy broke", e);
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        weather.carry(bytes, count, to.getOutputStream());
      }
      to.shutdownOutput();
    } catch (SocketException e) {
      // Reset by either side, or cut by the weather: both ends of the path learn of it.
      reset(from);
      reset(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by close(): the path ends
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      return; // closed before
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sockets.forEach(Proxy::reset);
      threads.shutdownNow();
      threads.close();
    }
  }
}
