package io.plumbline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Violated constraints as a problem; more special than {@link Problems}, because the container has a mapper of its own for them. */
@Provider
public class ViolationProblems implements ExceptionMapper<ConstraintViolationException> {
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException violations) {
        return Problems.answer(violations, request);
    }
}
