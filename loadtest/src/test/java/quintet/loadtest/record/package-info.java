/** Tests of {@code quintet.loadtest.record}: each fault is planted, found and counted. */
@NullMarked
package quintet.loadtest.record;

import org.jspecify.annotations.NullMarked;
