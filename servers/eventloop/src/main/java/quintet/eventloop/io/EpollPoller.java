package quintet.eventloop.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.linux.Epoll;
import quintet.linux.Platform;
import quintet.linux.Sockets;
import quintet.linux.Wakeup;
import quintet.runtime.ServerContext;
import quintet.runtime.SocketTuning;

/**
 * Readiness by the kernel's epoll, called without a library between: the same turns as {@link
 * NioPoller}, minus keys, selected sets and locks.
 *
 * <p>A descriptor is a small number, so who it belongs to is looked up in an array. Interest that
 * changes in a turn is told to the kernel once, before the next wait.
 */
public final class EpollPoller implements Poller {
  private static final Logger LOG = LoggerFactory.getLogger(EpollPoller.class);
  private static final int MOST_ACCEPTS = 64; // per turn, as in NioPoller
  private static final int MOST_EVENTS = 512; // per wait, as in the JDK's selector

  private final ServerContext server;
  private final Sockets sockets = new Sockets();
  private final Epoll epoll;
  private final Wakeup wakeup;
  // The loop has two buffers; what they contain is no part of which they are.
  private final IdentityHashMap<ByteBuffer, MemorySegment> memory = new IdentityHashMap<>();
  private final List<EpollPeer> changed = new ArrayList<>();
  private @Nullable EpollPeer[] peers = new EpollPeer[1024]; // by descriptor
  private int listener = Sockets.NONE;
  private boolean accepting;
  private boolean watchingListener;

  private EpollPoller(ServerContext server) throws IOException {
    this.server = server;
    this.epoll = new Epoll(MOST_EVENTS);
    this.wakeup = new Wakeup();
    epoll.add(wakeup.descriptor(), Epoll.IN);
  }

  /** Opens a poller, where there is epoll and its structures are known. */
  public static EpollPoller open(ServerContext server) throws IOException {
    if (!Platform.isSupported()) {
      throw new IOException("eventloop:epoll needs Linux on x86-64 or AArch64");
    }
    return new EpollPoller(server);
  }

  @Override
  public int listen() throws IOException {
    SocketTuning tuning = server.tuning();
    InetAddress host = InetAddress.getByName(server.settings().host());
    listener = sockets.open(host);
    sockets.reuseAddress(listener);
    if (tuning.receiveBuffer() > 0) {
      sockets.receiveBuffer(listener, tuning.receiveBuffer());
    }
    sockets.bind(listener, new InetSocketAddress(host, server.settings().port()));
    sockets.listen(listener, tuning.backlog());
    return sockets.localPort(listener);
  }

  @Override
  public void accepting(boolean on) {
    accepting = on;
  }

  @Override
  public void poll(long timeoutMillis, Listener loop) throws IOException {
    applyInterest();
    int count = epoll.await((int) Math.min(timeoutMillis, Integer.MAX_VALUE));
    for (int i = 0; i < count; i++) {
      int fd = epoll.descriptor(i);
      if (fd == listener) {
        accept(loop);
      } else if (fd == wakeup.descriptor()) {
        wakeup.clear();
      } else {
        EpollPeer peer = peers[fd];
        if (peer != null) { // else closed since the wait, by another's handler
          peer.ready(epoll.events(i));
        }
      }
    }
  }

  private void applyInterest() throws IOException {
    if (accepting != watchingListener) {
      watchingListener = accepting;
      if (accepting) {
        epoll.add(listener, Epoll.IN);
      } else {
        epoll.remove(listener);
      }
    }
    for (int i = 0; i < changed.size(); i++) { // one that fails may change another's
      EpollPeer peer = changed.get(i);
      try {
        peer.applyInterest(epoll);
      } catch (IOException e) {
        peer.failed(e);
      }
    }
    changed.clear();
  }

  private void accept(Listener loop) {
    try {
      for (int i = 0; i < MOST_ACCEPTS; i++) {
        int fd = sockets.accept(listener);
        if (fd == Sockets.NONE) {
          return;
        }
        EpollPeer peer = new EpollPeer(this, fd);
        register(peer);
        Ready connection = tune(peer) ? loop.accepted(peer) : null;
        if (connection == null) {
          peer.close();
        } else {
          peer.handler(connection);
        }
      }
    } catch (IOException e) {
      loop.acceptFailed(e);
    }
  }

  private void register(EpollPeer peer) {
    int fd = peer.descriptor();
    if (fd >= peers.length) {
      peers = Arrays.copyOf(peers, Math.max(fd + 1, 2 * peers.length));
    }
    peers[fd] = peer;
  }

  /** Sets its options; false if it is broken already. */
  private boolean tune(EpollPeer peer) {
    SocketTuning tuning = server.tuning();
    int fd = peer.descriptor();
    try {
      sockets.noDelay(fd);
      if (tuning.sendBuffer() > 0) {
        sockets.sendBuffer(fd, tuning.sendBuffer());
      }
      if (tuning.receiveBuffer() > 0) {
        sockets.receiveBuffer(fd, tuning.receiveBuffer());
      }
      return true;
    } catch (IOException e) {
      LOG.debug("a connection broke before it was served", e);
      return false;
    }
  }

  Sockets sockets() {
    return sockets;
  }

  /** Has the kernel told of a peer's new interest before the next wait. */
  void interestChanged(EpollPeer peer) {
    changed.add(peer);
  }

  /** The memory behind a direct buffer, from its byte 0 on; made once per buffer. */
  MemorySegment memory(ByteBuffer buffer) {
    return memory.computeIfAbsent(
        buffer, direct -> MemorySegment.ofBuffer(direct.duplicate().clear()));
  }

  /** Closes a peer's descriptor; its number may be another's with the next accept. */
  void close(EpollPeer peer) {
    peers[peer.descriptor()] = null;
    try {
      sockets.close(peer.descriptor());
    } catch (IOException e) {
      LOG.debug("a close failed", e); // the descriptor is gone all the same
    }
  }

  @Override
  public void wakeup() {
    wakeup.signal();
  }

  @Override
  public void close() throws IOException {
    sockets.close(listener);
    wakeup.close();
    epoll.close();
  }
}
