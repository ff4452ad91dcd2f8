/**
 * Text that may stand in a page, its tables and its glossary. Knows nothing of what is measured.
 */
@NullMarked
package quintet.loadtest.report.html;

import org.jspecify.annotations.NullMarked;
