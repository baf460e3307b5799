package io.plumbline.ops.ui;

import jakarta.ws.rs.core.StreamingOutput;
import org.omnifaces.util.Faces;

/** Answers a button of a page with a file. */
public final class Downloads {
    private Downloads() {}

    public static void send(String fileName, StreamingOutput content) {
        Faces.sendFile(fileName, true, content::write);
    }
}
