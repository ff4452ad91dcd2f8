/** Servers of known conduct: whether they do what they say. */
@NullMarked
package quintet.loadtest.selftest.server;

import org.jspecify.annotations.NullMarked;
