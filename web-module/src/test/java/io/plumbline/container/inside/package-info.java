/** Tests in a real container, by Arquillian. */
@NullMarked
package io.plumbline.container.inside;

import org.jspecify.annotations.NullMarked;
