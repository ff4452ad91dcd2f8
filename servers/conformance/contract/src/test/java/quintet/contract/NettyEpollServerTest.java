package quintet.contract;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.condition.EnabledIf;
import quintet.testkit.server.Model;

@Model("netty:epoll")
@EnabledIf(value = "epollIsThere", disabledReason = "epoll is not available here")
class NettyEpollServerTest extends TransportContract {
  static boolean epollIsThere() {
    return Epoll.isAvailable();
  }
}
