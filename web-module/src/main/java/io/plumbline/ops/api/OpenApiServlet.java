package io.plumbline.ops.api;

import io.plumbline.web.Api;
import io.plumbline.web.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The description of the interface at {@code /openapi}. Ours and not the container's: its scanner fails on constraints at records and
 * leaves most schemas out (docs/adr/0007).
 */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {
    private final transient ApiDescription description = new ApiDescription(Api.RESOURCES);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(description.document()));
    }
}
