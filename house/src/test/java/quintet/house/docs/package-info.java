/** What the pages say, held to what there is: prose, links, commands, excerpts, figures. */
@NullMarked
package quintet.house.docs;

import org.jspecify.annotations.NullMarked;
