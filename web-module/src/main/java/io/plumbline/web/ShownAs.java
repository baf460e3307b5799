package io.plumbline.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What callers read of the objects that they write by the annotated record. The fields that only the view has are taken and passed over, so
 * that what was read can be changed and written back as it is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownAs {
    Class<? extends Record> value();
}
