/**
 * A small chat server that can be told to misbehave, so that the load test has something to find.
 */
@NullMarked
package quintet.loadtest.server;

import org.jspecify.annotations.NullMarked;
