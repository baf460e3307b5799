package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.job.SettingsSource;
import io.plumbline.platform.api.ParseInput;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Refuses bodies that are too large: by their stated length, or as soon as more has come. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyLimit implements ContainerRequestFilter {
    /** What a router printed may be tried as it is; in JSON, each of its characters can take six bytes. */
    private static final Pattern PASTED_OUTPUT = Pattern.compile("/?platforms/[^/]+/parse/?");

    /** A host's whole report of some 140,000 snapshots. It is read as it comes; {@link LargeReports} bounds how many there are at once. */
    private static final Pattern REPORT = Pattern.compile("/?systems/[^/]+/snapshots/(batch|delta)/?");

    static final int MAX_REPORT_BYTES = 32 << 20;

    private static final int MAX_PASTED_BYTES = 6 * ParseInput.MAX_CHARS + 1_024;

    @Inject
    private SettingsSource settings;

    @Override
    public void filter(ContainerRequestContext context) {
        int limit = limit(context.getUriInfo().getPath());
        if (context.getLength() > limit) {
            throw tooLarge(limit);
        }
        if (context.hasEntity()) {
            context.setEntityStream(new Bounded(context.getEntityStream(), limit));
        }
    }

    private int limit(String path) {
        int usual = settings.settings().http().maxBodyBytes();
        if (isReport(path)) {
            return Math.max(usual, MAX_REPORT_BYTES);
        }
        return PASTED_OUTPUT.matcher(path).matches() ? Math.max(usual, MAX_PASTED_BYTES) : usual;
    }

    static boolean isReport(String path) {
        return REPORT.matcher(path).matches();
    }

    private static Failure tooLarge(int limit) {
        return new Failure(ErrorCode.BODY_TOO_LARGE, "A body may have %d bytes at most".formatted(limit));
    }

    private static final class Bounded extends FilterInputStream {
        private final int limit;
        private long read;

        Bounded(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
