package quintet.loadtest.tasks.hop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Two threads, of the platform or virtual, that each block in a read of one byte. */
final class ThreadSocketPair implements Pair {
  private final Thread.Builder builder;
  private final Loopback loopback = Loopback.open();

  ThreadSocketPair(Thread.Builder builder) throws IOException {
    this.builder = builder;
  }

  @Override
  public void play(long hops) throws IOException, InterruptedException {
    Players players = new Players(builder);
    Thread first =
        players.add(() -> {
          SocketChannel channel = loopback.first();
          ByteBuffer one = ByteBuffer.allocateDirect(1);
          for (long i = 0; i < hops / 2; i++) {
            Loopback.write(channel, one);
            Loopback.read(channel, one);
          }
        });
    Thread second =
        players.add(() -> {
          SocketChannel channel = loopback.second();
          ByteBuffer one = ByteBuffer.allocateDirect(1);
          for (long i = 0; i < hops / 2; i++) {
            Loopback.read(channel, one);
            Loopback.write(channel, one);
          }
        });
    players.play(List.of(first, second));
  }

  @Override
  public void close() throws IOException {
    loopback.close();
  }
}
