/** The self-test itself: its arithmetic, its verdict, and its short form for real. */
@NullMarked
package quintet.loadtest.selftest;

import org.jspecify.annotations.NullMarked;
