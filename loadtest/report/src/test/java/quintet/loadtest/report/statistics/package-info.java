/** Tests of {@code quintet.loadtest.report.statistics}: answers that are known, or were planted. */
@NullMarked
package quintet.loadtest.report.statistics;

import org.jspecify.annotations.NullMarked;
