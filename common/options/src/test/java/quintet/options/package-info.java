@NullMarked
package quintet.options;

import org.jspecify.annotations.NullMarked;
