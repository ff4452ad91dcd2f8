package quintet.loadtest.tasks.hop;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Two sides with two virtual threads each: one reads a byte and puts it into the side's channel,
 * the other takes it from there and writes. So a hop has a wake-up by a socket and one by a
 * channel.
 */
final class ChannelSocketPair implements Pair {
  private final Loopback loopback = Loopback.open();

  ChannelSocketPair() throws IOException {}

  @Override
  public void play(long hops) throws IOException, InterruptedException {
    Players players = new Players(Thread.ofVirtual());
    Channel<Integer> first = Channel.newBufferedChannel(1);
    Channel<Integer> second = Channel.newBufferedChannel(1);
    first.send(1); // the turn is the first side's
    players.play(
        List.of(
            players.add(() -> read(0, hops / 2, first)),
            players.add(() -> read(1, hops / 2, second)),
            players.add(() -> write(0, hops / 2, first)),
            players.add(() -> write(1, hops / 2, second))));
  }

  private void read(int side, long turns, Channel<Integer> inbox)
      throws IOException, InterruptedException {
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    for (long i = 0; i < turns; i++) {
      Loopback.read(loopback.end(side), one);
      inbox.send(1);
    }
  }

  private void write(int side, long turns, Channel<Integer> inbox)
      throws IOException, InterruptedException {
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    for (long i = 0; i < turns; i++) {
      inbox.receive();
      Loopback.write(loopback.end(side), one);
    }
  }

  @Override
  public void close() throws IOException {
    loopback.close();
  }
}
