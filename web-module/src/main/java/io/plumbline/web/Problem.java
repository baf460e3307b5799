package io.plumbline.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error as RFC 9457 describes it, with our code, the request's id and what is wrong with each field. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(description = "Stable name of the kind of error", example = "urn:plumbline:problem:invalid")
        String type,

        @Schema(description = "The kind of error in words") String title,

        @Schema(description = "HTTP status", example = "422")
        int status,

        @Schema(description = "What happened, for people") String detail,

        @Schema(description = "Path of the request", example = "/api/v1/sites")
        String instance,

        @Schema(description = "Stable code") ErrorCode code,

        @Schema(description = "To be named when asking for help")
        String requestId,

        @Schema(description = "What is wrong with each field")
        List<FieldError> errors) {
    static Problem of(Failure failure, String instance, String requestId) {
        ErrorCode code = failure.code();
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                failure.detail(),
                instance,
                code,
                requestId,
                failure.errors());
    }
}
