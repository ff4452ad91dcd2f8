/** The parts of the page, in words, tables and charts. */
@NullMarked
package quintet.loadtest.report.section;

import org.jspecify.annotations.NullMarked;
