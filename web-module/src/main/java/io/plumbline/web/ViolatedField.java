package io.plumbline.web;

import io.plumbline.ops.FieldError;
import jakarta.validation.Path;

/** Says which field a violated constraint stands at, as callers write it: {@code contract.rttMillis}, {@code labels.rack}, {@code pools[2].name}. */
final class ViolatedField {
    private static final int SHOWN_CHARS = 100;
    /** What the specification of Bean Validation calls the key of a map. */
    private static final String KEY = "<map key>";

    private ViolatedField() {}

    /** The error by its field. One at a name that the caller chose, as of a label, is told at the field that holds it. */
    static FieldError error(Path path, String message) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (KEY.equals(node.getName())) {
                return new FieldError(
                        field.toString(), "name '" + shortened(String.valueOf(node.getKey())) + "' " + message);
            }
            place(node, field);
            // The method and its parameter say nothing to the caller, and what a container holds was told by its place.
            boolean named = switch (node.getKind()) {
                case METHOD, PARAMETER, CONSTRUCTOR, RETURN_VALUE, CROSS_PARAMETER, BEAN, CONTAINER_ELEMENT -> false;
                case PROPERTY -> true;
            };
            if (named) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        // A parameter of the method itself: it is the body that is missing.
        return new FieldError(field.isEmpty() ? "body" : field.toString(), message);
    }

    private static void place(Path.Node node, StringBuilder field) {
        if (node.isInIterable() && node.getKey() != null) {
            field.append('.').append(shortened(node.getKey().toString()));
        } else if (node.isInIterable() && node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        }
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN_CHARS ? name : name.substring(0, SHOWN_CHARS) + "…";
    }
}
