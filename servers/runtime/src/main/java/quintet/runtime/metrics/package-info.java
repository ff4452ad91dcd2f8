/** What a server counts, for whoever tells it to the world. */
@NullMarked
package quintet.runtime.metrics;

import org.jspecify.annotations.NullMarked;
