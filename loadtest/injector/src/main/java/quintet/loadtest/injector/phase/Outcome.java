package quintet.loadtest.injector.phase;

/**
 * How a phase ended.
 *
 * @param complete it ran to its end; else it was cut short and {@code counts} are as far as it came
 * @param seconds of the measured window, as far as it came
 * @param senders how many connections sent
 * @param counts the account of its messages
 * @param injector what the injector used in the measured window
 */
public record Outcome(
    boolean complete, double seconds, int senders, PhaseCounts counts, InjectorUse injector) {}
