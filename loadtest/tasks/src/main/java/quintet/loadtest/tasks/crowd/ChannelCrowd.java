package quintet.loadtest.tasks.crowd;

import com.softwaremill.jox.Channel;
import java.util.ArrayList;
import java.util.List;

/** Virtual threads that each wait for a value from a channel of their own. */
final class ChannelCrowd implements Crowd {
  private final List<Channel<Integer>> channels;
  private final Gate gate = new Gate();

  private record Receiver(Gate gate, Channel<Integer> channel) implements Runnable {
    @Override
    public void run() {
      gate.arrived();
      try {
        channel.receive();
        gate.gone();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ChannelCrowd(int most) {
    this.channels = new ArrayList<>(most);
  }

  @Override
  public void add(int count) throws InterruptedException {
    gate.expect(count);
    for (int i = 0; i < count; i++) {
      Channel<Integer> channel = Channel.newRendezvousChannel();
      channels.add(channel);
      Thread.startVirtualThread(new Receiver(gate, channel));
    }
    gate.awaitArrived();
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(channels.size());
    for (Channel<Integer> channel : channels) {
      channel.send(1);
    }
    gate.awaitGone();
    channels.clear();
  }

  @Override
  public void close() {}
}
