package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What lies under {@code /api} but in no version of it. */
@WebServlet("/api/*")
public class ApiMissing extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Failure failure =
                new Failure(ErrorCode.NOT_FOUND, "There is nothing at this path; the interface is under /api/v1");
        ServletProblem.send(failure, null, request, response);
    }
}
