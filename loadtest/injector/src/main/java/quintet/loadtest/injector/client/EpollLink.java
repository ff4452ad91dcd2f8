package quintet.loadtest.injector.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.linux.Epoll;
import quintet.linux.Sockets;

/**
 * A link over a descriptor that an {@link EpollIo} watches, level-triggered.
 *
 * <p>A write that fails does not end it at once: what the server has said before it hung up, such
 * as why, is still there to be read, and then the end.
 */
final class EpollLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(EpollLink.class);
  private static final int LITTLE = 4096;
  private static final int UNWATCHED = -1;

  private final EpollIo io;
  private final Sockets sockets;
  private final int bound;
  private final LinkOwner owner;
  private int fd = Sockets.NONE;
  private int watched = UNWATCHED; // Epoll.IN and OUT, as the kernel knows it
  private boolean connecting;
  private boolean stalled;
  private boolean mute; // a write has failed
  private boolean full;
  private boolean closed;
  private @Nullable SendBuffer unsent; // from drained on
  private int drained;

  EpollLink(EpollIo io, int bound, LinkOwner owner) {
    this.io = io;
    this.sockets = io.sockets();
    this.bound = bound;
    this.owner = owner;
  }

  /** Begins to connect; if that fails at once, the owner is told soon. */
  void connect(InetSocketAddress address) {
    try {
      if (address.isUnresolved()) {
        throw new IOException("no such host: " + address.getHostString());
      }
      fd = sockets.open(address.getAddress());
      io.register(this, fd);
      sockets.noDelay(fd);
      connecting = true;
      sockets.connect(fd, address);
      watch(Epoll.OUT);
    } catch (IOException e) {
      String reason = Connector.reason(e);
      io.execute(() -> end(reason));
    }
  }

  int descriptor() {
    return fd;
  }

  /**
   * What the last wait has told of it.
   *
   * @param since when it became so, as near as can be told, nanoseconds
   */
  void ready(int events, long since) {
    try {
      if (closed) {
        return;
      }
      if (connecting) {
        finishConnect();
        return;
      }
      if ((events & Epoll.OUT) != 0) {
        drain();
      }
      if ((events & ~Epoll.OUT) != 0 && !closed) {
        if (stalled) {
          end(null); // an error or the end of both directions, of which epoll tells unasked
        } else {
          read(since);
        }
      }
    } catch (IOException | RuntimeException e) {
      end(Connector.reason(e));
    }
  }

  private void finishConnect() throws IOException {
    sockets.finishConnect(fd);
    connecting = false;
    watch(Epoll.IN);
    owner.opened();
  }

  private void read(long since) throws IOException {
    int count = sockets.receive(fd, io.inputMemory(), io.input().length);
    if (count < 0) {
      end(null);
    } else if (count > 0) {
      owner.received(io.input(), 0, count, since);
    }
  }

  @Override
  public void write(SendBuffer bytes) {
    if (closed || mute || connecting) {
      return;
    }
    int taken = 0;
    if (unsent == null) {
      try {
        taken = sockets.send(fd, bytes.memory(), 0, bytes.size());
        if (taken == bytes.size()) {
          return;
        }
      } catch (IOException e) {
        fail(e);
        return;
      }
    }
    keep(bytes, taken);
  }

  private void keep(SendBuffer bytes, int taken) {
    SendBuffer kept = unsent;
    if (kept == null) {
      kept = new SendBuffer();
      unsent = kept;
      drained = 0;
      try {
        watch(watched | Epoll.OUT);
      } catch (IOException e) {
        fail(e);
        return;
      }
    }
    if (drained > kept.size() / 2) {
      kept.drop(drained);
      drained = 0;
    }
    kept.append(bytes.array(), taken, bytes.size() - taken);
    full |= kept.size() - drained > bound;
  }

  private void drain() throws IOException {
    SendBuffer kept = unsent;
    if (kept == null) {
      return;
    }
    try {
      drained += sockets.send(fd, kept.memory(), drained, kept.size() - drained);
    } catch (IOException e) {
      fail(e);
      return;
    }
    int left = kept.size() - drained;
    if (left == 0) {
      unsent = null;
      watch(watched & ~Epoll.OUT);
    }
    if (full && left <= bound / 2) {
      full = false;
      owner.writable();
    }
  }

  /** Nothing can be sent any more; ends when all is read that is there. */
  private void fail(IOException e) {
    mute = true;
    unsent = null;
    String reason = Connector.reason(e);
    io.execute(() -> readToTheEnd(reason));
  }

  private void readToTheEnd(String reason) {
    try {
      int count = 0;
      while (!closed
          && !stalled
          && (count = sockets.receive(fd, io.inputMemory(), io.input().length)) > 0) {
        owner.received(io.input(), 0, count, System.nanoTime());
      }
      end(count < 0 ? null : reason);
    } catch (IOException | RuntimeException e) {
      end(Connector.reason(e));
    }
  }

  @Override
  public boolean writable() {
    return !closed && !mute && !full;
  }

  @Override
  public void stall() {
    stalled = true;
    if (!closed) {
      try {
        sockets.receiveBuffer(fd, LITTLE);
        watch(watched & ~Epoll.IN);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      unsent = null;
      if (fd != Sockets.NONE) {
        io.closeLater(this);
      }
    }
  }

  /** For the loop, when no event of the last wait can be taken for another's. */
  void closeDescriptor() {
    try {
      sockets.close(fd);
    } catch (IOException e) {
      LOG.debug("a close failed", e); // the descriptor is gone all the same
    }
  }

  private void end(@Nullable String reason) {
    if (!closed) {
      close();
      owner.ended(reason);
    }
  }

  private void watch(int wanted) throws IOException {
    if (watched == UNWATCHED) {
      io.epoll().add(fd, wanted);
    } else if (watched != wanted) {
      io.epoll().modify(fd, wanted);
    }
    watched = wanted;
  }
}
