/** Tests of {@code quintet.loadtest.statistics}: answers that are known, or were planted. */
@NullMarked
package quintet.loadtest.statistics;

import org.jspecify.annotations.NullMarked;
