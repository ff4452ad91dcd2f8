package quintet.runtime.admin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.core.wire.OriginPolicy;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.ServerMetrics;

/**
 * The admin port: the JDK's HTTP server on two threads of its own. It is bound before the model
 * starts, so that its port is known, and answers from {@link #serve} on.
 */
public final class AdminServer implements AutoCloseable {
  private static final int THREADS = 2; // a slow scrape does not hide the health
  private static final int QUEUED_REQUESTS = 64;

  // Read once, when the first server of the JVM is made. Times in seconds.
  static {
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("jdk.httpserver.maxConnections", "64");
  }

  private final HttpServer http;
  private final ThreadPoolExecutor threads;
  private final Health health = new Health();

  private AdminServer(HttpServer http) {
    this.http = http;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED_REQUESTS),
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name("admin-" + number.incrementAndGet())
                    .unstarted(task));
    http.setExecutor(threads);
  }

  /**
   * Binds the port.
   *
   * @param address port 0 for any free one
   * @throws java.net.BindException if it is in use
   */
  public static AdminServer bind(InetSocketAddress address) throws IOException {
    return new AdminServer(HttpServer.create(address, 0));
  }

  /** The bound port. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** What {@code /healthz} says. */
  public Health health() {
    return health;
  }

  /**
   * Begins to answer.
   *
   * @param identity what is being measured
   * @param metrics of the server
   * @param heartbeats of the places that everybody depends on
   * @param names what it answers to
   * @param origins which pages may ask for a collection
   * @param chat what the chat page connects to
   * @param link by which rooms are shared; null if they are not
   */
  public void serve(
      Identity identity,
      ServerMetrics metrics,
      Heartbeats heartbeats,
      AdminNames names,
      OriginPolicy origins,
      ChatPage chat,
      @Nullable Link link) {
    LiveHeap liveHeap = new LiveHeap();
    Exposition exposition = new Exposition(identity, metrics, heartbeats, liveHeap);
    if (link != null) {
      LinkExposition.register(link, exposition.registry());
    }
    // Once, unasked: the libraries that it needs can't be opened once descriptors have run out.
    var _ = exposition.registry().scrape();
    http.createContext(
        "/", new AdminRoutes(health, heartbeats, liveHeap, exposition, names, origins, chat));
    // As above: for want of threads it could not be asked why.
    int _ = threads.prestartAllCoreThreads();
    http.start();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
