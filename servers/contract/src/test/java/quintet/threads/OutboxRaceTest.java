package quintet.threads;

import quintet.contract.race.CapriciousChannel;
import quintet.contract.race.OutletRaces;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.blocking.Outlet;

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
