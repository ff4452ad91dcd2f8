package quintet.trials.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Hostile peers at one address, driven by one thread that goes round and round. Whoever is closed,
 * refused or reset comes again as another one, and in each round a few go and come by themselves.
 */
public final class Swarm implements AutoCloseable {
  private static final int LEAVING = 20; // in each round

  private final InetSocketAddress server;
  private final Hostility hostility;
  private final Place[] places;
  private final ByteBuffer heard = ByteBuffer.allocateDirect(64 << 10);
  private long came;
  private int leaving;

  /** A peer, while there is one. */
  private static final class Place {
    @Nullable SocketChannel channel;
    int pieces;
    ByteBuffer piece = ByteBuffer.allocate(0);
  }

  /**
   * @param most peers at a time; each needs a descriptor of this process
   */
  public Swarm(InetSocketAddress server, Hostility hostility, int most) {
    this.server = server;
    this.hostility = hostility;
    this.places = new Place[most];
    for (int i = 0; i < most; i++) {
      places[i] = new Place();
    }
  }

  /** How many peers have come so far. */
  public long came() {
    return came;
  }

  /** One round: each peer sends its next piece, as far as it goes out, and reads if it does. */
  public void round() {
    for (int i = 0; i < places.length; i++) {
      Place place = places[i];
      try {
        SocketChannel channel = place.channel;
        step(channel == null ? open(place) : channel, place, i);
      } catch (IOException e) {
        reset(place); // the server has had enough of it: it comes again
      }
    }
    for (int i = 0; i < LEAVING; i++) {
      reset(places[leaving++ % places.length]);
    }
  }

  private SocketChannel open(Place place) throws IOException {
    came++;
    place.pieces = 0;
    place.piece = ByteBuffer.allocate(0);
    SocketChannel channel = SocketChannel.open();
    place.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    channel.configureBlocking(false);
    return channel;
  }

  private void step(SocketChannel channel, Place place, int peer) throws IOException {
    Hostility kind = hostility.of(peer);
    if (!place.piece.hasRemaining()) {
      place.piece = kind.next(peer, place.pieces++);
    }
    channel.write(place.piece);
    if (kind.reads() && channel.read(heard.clear()) < 0) {
      throw new IOException("the server has ended its output");
    }
  }

  private static void reset(Place place) {
    try (SocketChannel channel = place.channel) {
      if (channel != null) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // The server has reset it first: it is closed all the same.
    } finally {
      place.channel = null;
    }
  }

  /** All go, with resets. */
  @Override
  public void close() {
    for (Place place : places) {
      reset(place);
    }
  }
}
