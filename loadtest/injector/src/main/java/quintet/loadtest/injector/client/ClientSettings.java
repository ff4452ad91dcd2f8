package quintet.loadtest.injector.client;

import java.net.InetSocketAddress;
import java.time.Duration;
import quintet.options.HostPort;

/**
 * How connections are made and bounded.
 *
 * @param target where to
 * @param address that of its addresses that answers, for all connections
 * @param place what a WebSocket's handshake asks for
 * @param transport lines or WebSocket
 * @param inFlight connection attempts under way at once per loop, 1 or more
 * @param attempts tries per connection, 1 or more
 * @param timeout longest wait for one attempt, TCP and handshake together, and for a reply
 * @param largest bytes of the largest message that is accepted
 * @param unsent bytes queued in one connection above which it takes no more
 */
public record ClientSettings(
    HostPort target,
    InetSocketAddress address,
    WebSocketPlace place,
    Transport transport,
    int inFlight,
    int attempts,
    Duration timeout,
    int largest,
    int unsent) {}
