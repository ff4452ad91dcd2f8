package quintet.actors;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import quintet.runtime.ServerContext;

/**
 * The threads that give actors their turns. Pekko's own end the JVM with an error that reaches
 * them; here it costs the turn it came from: it is counted, another thread takes the place, and the
 * actor goes on with its next message.
 */
final class DispatcherThreads extends ThreadPoolExecutor {
  /**
   * @param threads that may run at a time; as long as they live the process does
   */
  DispatcherThreads(ServerContext server, int threads) {
    super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    AtomicInteger number = new AtomicInteger();
    setThreadFactory(task ->
        Thread.ofPlatform()
            .name("dispatcher-" + number.incrementAndGet())
            .uncaughtExceptionHandler((_, e) -> server.handlerFailed(e))
            .unstarted(task));
  }
}
