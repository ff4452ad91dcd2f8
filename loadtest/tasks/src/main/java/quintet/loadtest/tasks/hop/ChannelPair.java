package quintet.loadtest.tasks.hop;

import com.softwaremill.jox.Channel;
import java.io.IOException;
import java.util.List;

/** Two virtual threads and two channels without a buffer, one each way. */
final class ChannelPair implements Pair {
  @Override
  public void play(long hops) throws IOException, InterruptedException {
    Channel<Integer> there = Channel.newRendezvousChannel();
    Channel<Integer> back = Channel.newRendezvousChannel();
    Players players = new Players(Thread.ofVirtual());
    Thread first =
        players.add(() -> {
          for (long i = 0; i < hops / 2; i++) {
            there.send(1);
            back.receive();
          }
        });
    Thread second =
        players.add(() -> {
          for (long i = 0; i < hops / 2; i++) {
            back.send(there.receive());
          }
        });
    players.play(List.of(first, second));
  }

  @Override
  public void close() {}
}
