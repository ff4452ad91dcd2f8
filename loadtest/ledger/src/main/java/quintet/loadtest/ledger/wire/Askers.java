package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients in a closed loop, a thread each: each sends some commands at once, waits for all their
 * answers, and begins again. One thread at a time.
 */
public final class Askers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int READ_BYTES = 1 << 14;
  private static final double SECOND = 1e9;

  private final List<Socket> sockets = new ArrayList<>();
  private final List<byte[]> batches = new ArrayList<>();
  private final ExecutorService threads;
  private final int depth;

  private Askers(int depth, ExecutorService threads) {
    this.depth = depth;
    this.threads = threads;
  }

  /**
   * Some, on platform threads.
   *
   * @param depth commands that each has under way
   */
  public Askers(int depth) {
    this(depth, Executors.newCachedThreadPool());
  }

  /** A thousand and more, whose own platform threads would leave no CPU for the compilers. */
  public static Askers onVirtualThreads(int depth) {
    return new Askers(depth, Executors.newVirtualThreadPerTaskExecutor());
  }

  /**
   * One more client.
   *
   * @param prologue a command that is answered once; empty for none
   * @param command that it sends then, again and again; each is answered by one line
   */
  public void add(InetSocketAddress server, String prologue, String command) throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    sockets.add(socket);
    batches.add((command + "\n").repeat(depth).getBytes(StandardCharsets.UTF_8));
    if (!prologue.isEmpty()) {
      socket.getOutputStream().write((prologue + "\n").getBytes(StandardCharsets.UTF_8));
      await(socket.getInputStream(), 1, new byte[READ_BYTES]);
    }
  }

  /** Lets all ask for so long, and returns how many answers a second they had together. */
  public double rate(Duration length) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < sockets.size(); i++) {
      Socket socket = sockets.get(i);
      byte[] batch = batches.get(i);
      counts.add(threads.submit(() -> ask(socket, batch, begin + length.toNanos())));
    }
    long sum = 0;
    for (Future<Long> count : counts) {
      try {
        sum += count.get();
      } catch (ExecutionException e) {
        throw new IOException("a client of the load failed: " + e.getCause(), e);
      }
    }
    return sum * SECOND / (System.nanoTime() - begin);
  }

  private long ask(Socket socket, byte[] batch, long until) throws IOException {
    byte[] in = new byte[READ_BYTES];
    long answers = 0;
    while (System.nanoTime() - until < 0) {
      socket.getOutputStream().write(batch);
      await(socket.getInputStream(), depth, in);
      answers += depth;
    }
    return answers;
  }

  private static void await(InputStream stream, int lines, byte[] in) throws IOException {
    int left = lines;
    while (left > 0) {
      int read = stream.read(in);
      if (read < 0) {
        throw new IOException("the server has ended the connection");
      }
      for (int i = 0; i < read; i++) {
        left -= in[i] == '\n' ? 1 : 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
