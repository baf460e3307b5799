package io.plumbline.ops.ui;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.Log;
import io.plumbline.web.Failures;
import io.plumbline.web.Requests;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Tells people what came of what they did. */
public final class Messages {
    private static final Log LOG = Log.of(Messages.class);

    private Messages() {}

    /** Runs an action; a failure becomes a message instead of an error page. Says whether it went well. */
    public static boolean run(Runnable action, String done) {
        try {
            action.run();
            info(done);
            return true;
        } catch (RuntimeException e) {
            Optional<Failure> failure = Failures.of(e);
            if (failure.isEmpty()) {
                LOG.error("a page's action failed", Map.of(), e);
                error("The server failed. Its log says why under the request's id " + Requests.id(request()));
            } else if (failure.get().code() == ErrorCode.STALE) {
                error("Somebody else has changed it since you opened this page, so nothing was saved. "
                        + "Load it as it is now, then make your change again: what you typed here is not kept.");
                Told.offerReload();
            } else if (failure.get().errors().isEmpty()) {
                error(failure.get().detail());
            } else {
                for (FieldError one : failure.get().errors()) {
                    error(one.field() + " " + one.message());
                    Told.note(one);
                }
            }
            return false;
        }
    }

    public static void info(String text) {
        add(FacesMessage.SEVERITY_INFO, text);
    }

    /** Says that a part of the page's address could not be used, once: parts of the page are drawn anew with the same address. */
    public static void badAddress(String text) {
        if (!FacesContext.getCurrentInstance().isPostback()) {
            add(FacesMessage.SEVERITY_WARN, text);
        }
    }

    public static void error(String text) {
        add(FacesMessage.SEVERITY_ERROR, text);
    }

    public static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }

    /** Keeps the messages for the page that the answer leads to. */
    public static void keepForNextPage() {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Ends the request with the way to a page of ours. */
    public static void goTo(String page) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(request().getContextPath() + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
