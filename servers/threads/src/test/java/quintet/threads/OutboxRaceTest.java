package quintet.threads;

import org.jspecify.annotations.Nullable;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;

class OutboxRaceTest extends OutletRaces {
  private @Nullable Writers writers; // one set for all rounds of a sentence

  @Override
  protected BlockingOutlet outlet(BlockingContext context, CapriciousChannel channel) {
    writers = writers == null ? Writers.start(context, ThreadsServer::thread) : writers;
    return new Outbox(context, channel, writers);
  }

  @Override
  protected void join(BlockingOutlet outlet) {
    ((Outbox) outlet).join();
  }

  @Override
  protected void leave(BlockingOutlet outlet) {
    ((Outbox) outlet).leave();
  }
}
