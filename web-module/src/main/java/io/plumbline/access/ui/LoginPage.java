package io.plumbline.access.ui;

import io.plumbline.access.Login;
import io.plumbline.access.job.Logins;
import io.plumbline.ops.ui.Messages;
import io.plumbline.web.Authentication;
import io.plumbline.web.NextPage;
import io.plumbline.web.Requests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Named
@RequestScoped
public class LoginPage {
    private static final String OVERVIEW = "/app/overview?faces-redirect=true";
    private static final String LOGIN = "/login?faces-redirect=true";

    @Inject
    private Logins logins;

    private String name = "";
    private String password = "";
    private String next = "";
    private boolean ended;

    public @Nullable String logIn() {
        HttpServletRequest request = Messages.request();
        boolean known = Messages.run(
                () -> {
                    Login login = logins.byPassword(name, password, Requests.actor(request));
                    request.getSession(true);
                    // A session id known before the log-in must be worth nothing after it.
                    request.changeSessionId();
                    request.getSession().setAttribute(Authentication.SESSION_LOGIN, login);
                },
                "Welcome");
        if (!known) {
            return null;
        }
        if (!NextPage.isOurs(next)) {
            return OVERVIEW;
        }
        Messages.goTo(next);
        return null;
    }

    public String logOut() {
        HttpServletRequest request = Messages.request();
        request.getSession().invalidate();
        return LOGIN;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value == null ? "" : value.strip();
    }

    /** The page to go on with; empty for the overview. */
    public String getNext() {
        return next;
    }

    public void setNext(@Nullable String value) {
        next = value == null ? "" : value;
    }

    /** Whether somebody was logged in before: the page says that it is no more. */
    public boolean isEnded() {
        return ended;
    }

    public void setEnded(boolean value) {
        ended = value;
    }

    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String value) {
        password = value == null ? "" : value;
    }
}
