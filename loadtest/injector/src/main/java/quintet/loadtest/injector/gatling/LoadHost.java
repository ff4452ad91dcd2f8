package quintet.loadtest.injector.gatling;

import io.netty.channel.EventLoop;
import java.util.List;

/** The run that the protocol serves. */
public interface LoadHost {
  /** Gatling's event loops and statistics are there; called once, before any user. */
  void start(List<EventLoop> eventLoops, SampleLog samples);

  /** A user of {@code population} begins. Any thread. */
  VirtualUser enter(Population population);
}
