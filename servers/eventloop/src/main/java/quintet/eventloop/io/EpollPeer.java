package quintet.eventloop.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.linux.Epoll;

/** A socket of an {@link EpollPoller}: its descriptor, and what epoll watches it for. */
final class EpollPeer implements Peer {
  private static final Logger LOG = LoggerFactory.getLogger(EpollPeer.class);

  private final EpollPoller poller;
  private final int fd;
  private Poller.@Nullable Ready handler;
  private byte wanted; // Epoll.IN and OUT, as the connection asks
  private byte watched; // the same, as the kernel knows it
  private boolean changed; // is in the poller's list of those whose two differ
  private boolean open = true;

  EpollPeer(EpollPoller poller, int fd) {
    this.poller = poller;
    this.fd = fd;
  }

  int descriptor() {
    return fd;
  }

  void handler(Poller.Ready connection) {
    handler = connection;
  }

  /** What the last wait has told, less what has been said since: another handler may have. */
  void ready(int events) {
    Poller.Ready connection = handler;
    if (connection == null) {
      return;
    }
    // An error and the end of both directions show in whatever is tried next. A descriptor that
    // was closed in this turn and accepted anew is not watched yet, so its old events end here.
    int ready = (events & (Epoll.ERR | Epoll.HUP)) != 0 ? watched : events & watched;
    try {
      if ((ready & wanted & Epoll.IN) != 0) {
        connection.readable();
      }
      if (open && (ready & wanted & Epoll.OUT) != 0) {
        connection.writable();
      }
    } catch (RuntimeException | Error e) {
      connection.failed(e);
    }
  }

  /** The kernel can't watch it. */
  void failed(IOException cause) {
    if (handler != null) {
      handler.failed(cause);
    }
  }

  @Override
  public void interest(boolean read, boolean write) {
    wanted = (byte) ((read ? Epoll.IN : 0) | (write ? Epoll.OUT : 0));
    if (wanted != watched && !changed && open) {
      changed = true;
      poller.interestChanged(this);
    }
  }

  /**
   * Tells the kernel. Without any interest the descriptor is not watched at all: epoll would tell
   * of a reset in every wait, and the loop would spin on a connection that is not to be read.
   */
  void applyInterest(Epoll epoll) throws IOException {
    changed = false;
    if (!open || wanted == watched) {
      return;
    }
    if (watched == 0) {
      epoll.add(fd, wanted);
    } else if (wanted == 0) {
      epoll.remove(fd);
    } else {
      epoll.modify(fd, wanted);
    }
    watched = wanted;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    requireOpen();
    int at = target.position();
    int count = poller.sockets().read(fd, poller.memory(target), at, target.remaining());
    if (count > 0) {
      target.position(at + count);
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    requireOpen();
    int at = source.position();
    int count = poller.sockets().write(fd, poller.memory(source), at, source.remaining());
    source.position(at + count);
    return count;
  }

  @Override
  public void endOutput() throws IOException {
    requireOpen();
    poller.sockets().endOutput(fd);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      poller.close(this);
    }
  }

  @Override
  public void reset() {
    if (open) {
      try {
        poller.sockets().resetOnClose(fd);
      } catch (IOException e) {
        LOG.debug("the peer has reset first", e);
      }
      close();
    }
  }

  private void requireOpen() throws IOException {
    if (!open) {
      throw new ClosedChannelException(); // the number may be another's by now
    }
  }
}
