package quintet.loadtest.answer.model;

import org.jspecify.annotations.Nullable;

/**
 * What one run of a server showed.
 *
 * @param server its name
 * @param workload its name: what is held out together
 * @param traits at the rate that was measured
 * @param cores CPU time of the server a second, in seconds; null if that was not measured
 * @param capacity messages per second that met the objective; null if that was not sought, or may
 *     be more
 */
public record Observation(
    String server,
    String workload,
    Traits traits,
    @Nullable Double cores,
    @Nullable Double capacity) {}
