package quintet.runtime.admin;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import quintet.broker.Link;

/** What {@code /metrics} shows of the link to a broker, where there is one. Stateless. */
final class LinkExposition {
  private LinkExposition() {}

  static void register(Link link, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("quintet_broker_connected")
        .help("1 if the broker is connected, 0 if what is said in rooms is refused.")
        .callback(to -> to.call(link.connected() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("quintet_broker_rooms")
        .help("Shared rooms that have members here, or are being opened for the first.")
        .callback(to -> to.call(link.rooms()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("quintet_broker_unanswered")
        .help("SAYs on their way through the broker.")
        .callback(to -> to.call(link.unanswered()))
        .register(registry);
    CounterWithCallback.builder()
        .name("quintet_broker_rooms_lost_total")
        .help("Rooms whose members here were told that messages are gone.")
        .callback(to -> to.call((double) link.roomsLost()))
        .register(registry);
  }
}
