package quintet.channels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingServer;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;

/** Puts the server together: virtual threads, and the thread that they ask for rooms. Stateless. */
final class ChannelsServer {
  /** What a connection holds while it is parked in a read, in bytes. */
  private static final int IDLE_BYTES = 256;

  private ChannelsServer() {}

  static Server start(ServerContext server) throws IOException {
    waitOnASocketOnce();
    BlockingContext context = BlockingContext.of(server, IDLE_BYTES);
    Rooms rooms = new Rooms(server);
    Server started =
        BlockingServer.start(
            context,
            ChannelsServer::thread,
            (channel, admission) -> new Connection(context, rooms, channel, admission).driver());
    thread("rooms", rooms).start();
    server.heartbeats().watch("carriers", task -> thread("heartbeat", task).start());
    return started;
  }

  /**
   * The JDK opens what virtual threads wait on sockets with at the first such wait, and never tries
   * again: were there no descriptors left at that moment, no connection could ever be read.
   */
  private static void waitOnASocketOnce() throws IOException {
    Pipe pipe = Pipe.open();
    try (Pipe.SinkChannel sink = pipe.sink();
        Pipe.SourceChannel source = pipe.source()) {
      FutureTask<Integer> read = new FutureTask<>(() -> source.read(ByteBuffer.allocateDirect(1)));
      Thread reader = thread("warm-up", read);
      reader.start();
      while (reader.getState() != Thread.State.WAITING && !read.isDone()) {
        Thread.onSpinWait(); // it has not come to wait yet
      }
      sink.write(ByteBuffer.allocateDirect(1));
      read.get();
    } catch (ExecutionException e) {
      throw new IOException("virtual threads can't wait on sockets here", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted at the start");
    }
  }

  /** A thread of this server, not started. */
  static Thread thread(String role, Runnable task) {
    return Thread.ofVirtual().name(role).unstarted(task);
  }

  /**
   * Lets others have the carrier, which nothing takes from a virtual thread that never parks. A
   * yield would not do: it goes behind those that wait in the carrier's own queue, and two that
   * yield to each other keep that queue from running empty. Whom a poller or a timer has woken
   * waits elsewhere, until it is empty. A park of the least time brings this thread there, too.
   */
  static void giveWay() {
    LockSupport.parkNanos(1);
  }
}
