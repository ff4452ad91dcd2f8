package quintet.loadtest.results.summary;

import org.jspecify.annotations.Nullable;

/**
 * Which server was loaded, as its admin port said.
 *
 * @param model one of the five, such as {@code netty}
 * @param variant such as {@code nio} or {@code epoll}
 * @param cores CPUs it was confined to
 * @param jvm version of its JVM
 * @param options that its JVM was started with, with spaces between
 * @param version its own version
 */
public record ServerFacts(
    @Nullable String model,
    @Nullable String variant,
    @Nullable Integer cores,
    @Nullable String jvm,
    @Nullable String options,
    @Nullable String version) {}
