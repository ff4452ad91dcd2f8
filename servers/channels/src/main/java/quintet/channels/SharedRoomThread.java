package quintet.channels;

import com.softwaremill.jox.Channel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.broker.RoomFeed;
import quintet.broker.RoomLine;
import quintet.broker.Said;
import quintet.core.session.Result;
import quintet.core.wire.Text;

/**
 * A room that other servers share: what comes from the broker is sent into its channel, and who
 * says something waits for the broker's answer out of another.
 */
final class SharedRoomThread extends RoomThread implements RoomFeed {
  private final Link link;
  private final Channel<Boolean> opening = Channel.newBufferedChannel(1);

  private @Nullable RoomLine line; // members have it by the reply to their join

  SharedRoomThread(String name, int maxMembers, Rooms rooms, Link link) {
    super(name, maxMembers, rooms);
    this.link = link;
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  @Override
  public void run() {
    RoomLine opened = link.open(name(), this);
    this.line = opened;
    uninterrupted(() -> {
      if (opening.receive()) {
        super.run();
      } else {
        refuseAll("broker-lost");
      }
    });
    opened.close();
  }

  @Override
  Result say(Text text) throws InterruptedException {
    Channel<Boolean> reply = Channel.newBufferedChannel(1);
    Objects.requireNonNull(line).say(text, taken -> uninterrupted(() -> reply.send(taken)));
    return reply.receive() ? new Result.Published(name()) : new Result.NotTaken(name());
  }

  @Override
  public void opened() {
    uninterrupted(() -> opening.send(true));
  }

  @Override
  public void refused() {
    uninterrupted(() -> opening.send(false));
  }

  @Override
  public void said(Said said) {
    uninterrupted(() -> {
      boolean _ = send(new Heard(said)); // waits while much is in the channel
    });
  }

  @Override
  public void missed() {
    uninterrupted(() -> {
      boolean _ = send(new Lose());
    });
  }

  private static void uninterrupted(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by the end of the server
    }
  }
}
