/** Figures as drawings. */
@NullMarked
package quintet.loadtest.report.chart;

import org.jspecify.annotations.NullMarked;
