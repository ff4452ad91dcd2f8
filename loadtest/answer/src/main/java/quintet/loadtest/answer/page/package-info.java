/** The answer for people and programs: a page, a drawn tree, a file, the console. */
@NullMarked
package quintet.loadtest.answer.page;

import org.jspecify.annotations.NullMarked;
