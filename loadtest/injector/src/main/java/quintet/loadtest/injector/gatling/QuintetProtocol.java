package quintet.loadtest.injector.gatling;

import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.protocol.ProtocolKey;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * The protocol as a simulation sets it.
 *
 * @param host the run
 */
public record QuintetProtocol(LoadHost host) implements Protocol, ProtocolBuilder {
  /** Session attribute that holds the {@link VirtualUser}. */
  static final String USER = "quintet.user";

  /** Finds the components of this protocol. */
  static final ProtocolKey<QuintetProtocol, Components> KEY = new Key();

  @Override
  public Protocol protocol() {
    return this;
  }

  /** What actions need of Gatling and of the run. */
  record Components(CoreComponents core, LoadHost host) implements ProtocolComponents {
    @Override
    public Function1<Session, Session> onStart() {
      return session -> session;
    }

    @Override
    public Function1<Session, BoxedUnit> onExit() {
      return session -> {
        if (session.attributes().contains(USER)) {
          ((VirtualUser) session.attributes().apply(USER)).drop();
        }
        return BoxedUnit.UNIT;
      };
    }
  }

  private static final class Key implements ProtocolKey<QuintetProtocol, Components> {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Scala's signature loses the type
    public Class<Protocol> protocolClass() {
      return (Class) QuintetProtocol.class;
    }

    @Override
    public QuintetProtocol defaultProtocolValue(GatlingConfiguration configuration) {
      throw new IllegalStateException("the simulation does not set the quintet protocol");
    }

    @Override
    public Function1<QuintetProtocol, Components> newComponents(CoreComponents core) {
      return protocol -> {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor each : core.eventLoopGroup()) {
          loops.add((EventLoop) each);
        }
        protocol.host().start(loops, new EngineLog(core.statsEngine(), core.clock()));
        return new Components(core, protocol.host());
      };
    }
  }
}
