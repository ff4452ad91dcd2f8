/**
 * A phase of load: who plays in it, its warm-up, its measured window and its end, and the account
 * of every message at every receiver.
 */
@NullMarked
package quintet.loadtest.injector.phase;

import org.jspecify.annotations.NullMarked;
