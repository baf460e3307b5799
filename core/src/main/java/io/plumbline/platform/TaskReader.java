package io.plumbline.platform;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the answer to a task's command by its patterns. An answer with rows is one, whatever else stands in it: a description may well
 * hold the words of a refusal. Without rows, only silence or a known sentence means that there is nothing; anything else is unreadable,
 * so that a new release's wording is never taken for an empty list.
 *
 * @param empty sentences by which the router says that there is nothing to list
 * @param failures lines by which the router says that it did not run the command
 */
public record TaskReader(TaskRecords records, List<Pattern> empty, List<Pattern> failures) {
    /** What is read of an answer at most: a large router's interfaces take some hundred thousand characters. */
    static final int MAX_CHARS = 1_048_576;

    public TaskReader {
        empty = List.copyOf(empty);
        failures = List.copyOf(failures);
    }

    public TaskResult read(String answer) {
        String text = answer.length() <= MAX_CHARS ? answer : answer.substring(0, MAX_CHARS);
        text = text.replace("\r", "");
        List<Map<String, String>> rows = records.find(text, answer.length() <= MAX_CHARS);
        if (!rows.isEmpty()) {
            return new TaskResult.Rows(rows);
        }
        Optional<String> refusal = Refusals.firstLine(failures, text);
        if (refusal.isPresent()) {
            return new TaskResult.Refused(refusal.get());
        }
        String whole = text;
        boolean nothing = text.isBlank()
                || empty.stream().anyMatch(pattern -> pattern.matcher(whole).find());
        return nothing ? new TaskResult.Rows(List.of()) : new TaskResult.Unreadable("no record in the answer");
    }
}
