package io.plumbline.web;

import io.plumbline.access.Caller;
import io.plumbline.access.Login;
import io.plumbline.access.Role;
import io.plumbline.access.job.Logins;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The one mechanism of the application. Under {@code /api} each request brings its token or key and no session is looked at; pages have a
 * session that the log-in page begins. A session's user is looked up with each request, so a user who is disabled or has
 * another password is out at once.
 */
@ApplicationScoped
@DeclareRoles({Role.VIEWER_NAME, Role.OPERATOR_NAME, Role.ADMIN_NAME, Role.AGENT_NAME})
public class Authentication implements HttpAuthenticationMechanism {
    /** Session attribute with its {@link Login}. */
    public static final String SESSION_LOGIN = "plumbline.login";

    private static final String BEARER = "Bearer ";
    /** The parameter by which OmniFaces tells that a page with view-scoped beans was left. */
    private static final String LEAVING = "omnifaces.event";

    @Inject
    private Logins logins;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return Requests.isApi(request) ? ofApi(request, context) : ofPage(request, response, context);
    }

    private AuthenticationStatus ofApi(HttpServletRequest request, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        String key = request.getHeader("X-API-Key");
        if (header == null && key == null) {
            return context.doNothing();
        }
        try {
            Optional<Caller> caller = key != null ? logins.byBearer(key.strip()) : ofHeader(header);
            if (caller.isPresent()) {
                return logIn(request, context, caller.get());
            }
            Requests.refuse(request);
            return context.doNothing();
        } catch (RuntimeException e) {
            // The data base is away, for example. Answered by the resource's guard, as every other failure.
            Requests.fail(request, e);
            return context.doNothing();
        }
    }

    private Optional<Caller> ofHeader(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? logins.byBearer(header.substring(BEARER.length()).strip()) : Optional.empty();
    }

    private AuthenticationStatus ofPage(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(SESSION_LOGIN) instanceof Login login) {
            Optional<Caller> caller = logins.resumed(login.caller().name(), login.stamp());
            if (caller.isPresent()) {
                return logIn(request, context, caller.get());
            }
            session.invalidate();
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        SecurityHeaders.set(request, response);
        if ("unload".equals(request.getParameter(LEAVING))) {
            // A page that is left tells so, with nobody to see an answer: the log-in page's session would take the
            // place of that of its tab.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return redirectPart(request, response);
        }
        return context.redirect(request.getContextPath() + "/login" + NextPage.query(request));
    }

    private static AuthenticationStatus logIn(HttpServletRequest request, HttpMessageContext context, Caller caller) {
        Requests.identify(request, caller);
        return context.notifyContainerAboutLogin(caller.name(), caller.role().labels());
    }

    /** A part of a page can't be redirected by a status: its script has to be told. */
    private static AuthenticationStatus redirectPart(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/xml;charset=UTF-8");
        try {
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + request.getContextPath() + "/login"
                            + NextPage.query(request).replace("&", "&amp;")
                            + "\"/></partial-response>");
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
