package quintet.contract;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import quintet.testkit.server.Model;

@EnabledOnOs(OS.LINUX)
@Model("eventloop:epoll")
class EventloopEpollServerTest extends TransportContract {}
