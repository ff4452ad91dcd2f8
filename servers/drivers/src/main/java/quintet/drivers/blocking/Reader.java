package quintet.drivers.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What a thread does that reads for one connection, be it a platform or a virtual one: read, let
 * the session act, flush, read again. It goes on reading after the session has ended, discarding,
 * until the peer ends too: a close with input unread would send a reset, which can destroy the last
 * words at the peer. It alone closes the descriptor in order; a reset by another thread ends its
 * read.
 */
final class Reader implements Runnable {
  private final LockDriver driver;
  private final Buffers buffers;

  /**
   * @param buffers lends the small buffer that is held while the peer is silent, and a large one
   *     for one read of what is there after the small one was filled
   */
  Reader(LockDriver driver, Buffers buffers) {
    this.driver = driver;
    this.buffers = buffers;
  }

  @Override
  public void run() {
    try {
      try (SocketChannel channel = driver.channel()) {
        serve(channel);
      } catch (IOException e) {
        // The peer has reset the connection, or we have: there is nobody to tell.
      } finally {
        driver.closed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; if somebody did, it was to end this thread
    }
  }

  private void serve(SocketChannel channel) throws IOException, InterruptedException {
    try {
      ByteBuffer small = buffers.takeSmall();
      try {
        readAll(channel, small);
        driver.outlet().awaitEnd();
      } finally {
        buffers.giveSmall(small);
      }
    } catch (RuntimeException | Error e) {
      driver.failed(e); // while the channel is open, or it would be closed without a reset
    }
  }

  private void readAll(SocketChannel channel, ByteBuffer small)
      throws IOException, InterruptedException {
    BlockingOutlet outlet = driver.outlet();
    boolean filled = false;
    boolean ended;
    do {
      // Only for what is there: a read that blocks must not hold what others need.
      boolean large = filled && !outlet.budget().isBurden(small.capacity());
      int known = large ? channel.socket().getInputStream().available() : 0;
      ByteBuffer in = buffers.lend(known, small);
      boolean done;
      try {
        ended = channel.read(in) < 0;
        filled = !in.hasRemaining();
        done = ended ? driver.receiveEof() : driver.receive(in.flip());
      } finally {
        buffers.doneWith(in);
      }
      outlet.flush(small);
      while (!done) {
        done = driver.proceed();
        outlet.flush(small);
      }
    } while (!ended);
  }
}
