package quintet.channels;

import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.BlockingOutlet;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;

class OutboxRaceTest extends OutletRaces {
  @Override
  protected BlockingOutlet outlet(BlockingContext context, CapriciousChannel channel) {
    return new Outbox(context, channel);
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
