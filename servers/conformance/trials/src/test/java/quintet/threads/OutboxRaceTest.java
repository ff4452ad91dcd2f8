package quintet.threads;

import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.Outlet;
import quintet.trials.race.CapriciousChannel;
import quintet.trials.race.OutletRaces;

class OutboxRaceTest extends OutletRaces {
  @Override
  protected Outlet outlet(BlockingContext context, CapriciousChannel channel) {
    return new Outbox(context, channel);
  }

  @Override
  protected void join(Outlet outlet) {
    ((Outbox) outlet).join();
  }
}
