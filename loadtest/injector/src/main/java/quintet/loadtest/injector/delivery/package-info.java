/**
 * What every receiver knows about every message: when it should have been sent, when it came, and
 * whether it came once, whole and in order; kept in bounded memory at a few nanoseconds a message.
 */
@NullMarked
package quintet.loadtest.injector.delivery;

import org.jspecify.annotations.NullMarked;
