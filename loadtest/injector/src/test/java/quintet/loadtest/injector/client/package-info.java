/** The client's codecs fed whole and in pieces, its clock, and its ends. */
@NullMarked
package quintet.loadtest.injector.client;

import org.jspecify.annotations.NullMarked;
