package io.plumbline.ops;

/** What is wrong with one field, in words that name the rule. */
public record FieldError(String field, String message) {}
