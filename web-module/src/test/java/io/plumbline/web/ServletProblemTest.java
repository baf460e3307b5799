package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletProblemTest {
    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_REQUEST",
        "401, UNAUTHENTICATED",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "414, MALFORMED_REQUEST",
        "431, MALFORMED_REQUEST",
        "500, INTERNAL",
        "501, INTERNAL",
        "503, UNAVAILABLE"
    })
    void aStatusOfTheContainerIsAProblem(int status, ErrorCode code) {
        assertThat(ServletProblem.ofStatus(status).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/v1 | /lines                 |                      | true
        /api    | /x                     |                      | true
        /app    | /api/v1                |                      | false
        /apix   |                        |                      | false
        /WEB-INF/errors/failed.xhtml |   | /p/api/v1/lines%zz   | true
        /WEB-INF/errors/failed.xhtml |   | /p/app/api           | false
        /WEB-INF/errors/failed.xhtml |   | /other/api/v1        | false
        """)
    void whatIsUnderTheInterfaceIsTold(
            String servletPath, @Nullable String pathInfo, @Nullable String errorUri, boolean expected) {
        assertThat(Requests.isApi(request(servletPath, pathInfo, errorUri))).isEqualTo(expected);
    }

    /** A request of the context {@code /p}, on its way to an error page where there is a path that failed. */
    private static HttpServletRequest request(
            String servletPath, @Nullable String pathInfo, @Nullable String errorUri) {
        Map<String, Object> attributes = new HashMap<>();
        if (errorUri != null) {
            attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 400);
            attributes.put(RequestDispatcher.ERROR_REQUEST_URI, errorUri);
        }
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContextPath" -> "/p";
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> pathInfo;
                    case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
                    case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
