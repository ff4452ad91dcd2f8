/** Servers of known conduct: whether they do what they say. */
@NullMarked
package quintet.loadtest.fake;

import org.jspecify.annotations.NullMarked;
