package quintet.runtime.admin;

import java.util.List;
import quintet.options.Departure;

/**
 * What is being measured.
 *
 * @param model such as {@code netty}
 * @param variant such as {@code epoll}
 * @param cores CPUs that the server may use
 * @param offload threads for slow work beside the model's own; 0 for none
 * @param jvm version of the Java runtime
 * @param options that its virtual machine was started with, in their order
 * @param version of the server
 * @param departures settings that differ from their defaults, wherever they came from
 */
public record Identity(
    String model,
    String variant,
    int cores,
    int offload,
    String jvm,
    String options,
    String version,
    List<Departure> departures) {
  public Identity {
    departures = List.copyOf(departures);
  }
}
