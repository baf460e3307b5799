package io.plumbline.line.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Headings, paragraphs and tables on A4 pages across, as many as it takes. Lengths are points. */
final class PdfTable implements AutoCloseable {
    /** Part of PDFBox itself; has Latin, Greek and Cyrillic letters. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final PDRectangle SHEET =
            new PDRectangle(/* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
    private static final float MARGIN = 40;
    private static final float TEXT_SIZE = 9;
    private static final float LEADING = 14;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private @Nullable PDPageContentStream page;
    private float y;

    /** A column: its heading, where it begins as a share of the width, and whether it holds numbers. */
    record Column(String heading, double from, boolean number) {}

    PdfTable() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException("PDFBox has no font " + FONT);
            }
            font = PDType0Font.load(document, in, true);
        }
    }

    void heading(String text) throws IOException {
        room(2 * LEADING);
        y -= LEADING / 2;
        write(MARGIN, 14, text);
        y -= 1.5f * LEADING;
    }

    void paragraph(String text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (width(line + " " + word) > width()) {
                textLine(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        textLine(line.toString());
    }

    void table(List<Column> columns, List<List<String>> rows) throws IOException {
        room(2 * LEADING);
        row(columns, columns.stream().map(Column::heading).toList());
        rule();
        for (List<String> row : rows) {
            if (room(LEADING)) {
                row(columns, columns.stream().map(Column::heading).toList());
                rule();
            }
            row(columns, row);
        }
        y -= LEADING / 2;
    }

    byte[] bytes() throws IOException {
        end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        end();
        document.close();
    }

    private void textLine(String text) throws IOException {
        room(LEADING);
        write(MARGIN, TEXT_SIZE, text);
        y -= LEADING;
    }

    private void row(List<Column> columns, List<String> cells) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            double end = i + 1 < columns.size() ? columns.get(i + 1).from() : 1;
            float left = MARGIN + (float) (column.from() * width());
            float wide = (float) ((end - column.from()) * width()) - 6;
            String text = fitting(cells.get(i), wide);
            write(column.number() ? left + wide - width(text) : left, TEXT_SIZE, text);
        }
        y -= LEADING;
    }

    private String fitting(String text, float wide) throws IOException {
        String shown = printable(text);
        if (width(shown) <= wide) {
            return shown;
        }
        while (!shown.isEmpty() && width(shown + "…") > wide) {
            shown = shown.substring(0, shown.length() - 1);
        }
        return shown + "…";
    }

    private void rule() throws IOException {
        PDPageContentStream content = content();
        content.moveTo(MARGIN, y + LEADING - 4);
        content.lineTo(MARGIN + width(), y + LEADING - 4);
        content.stroke();
    }

    private void write(float x, float size, String text) throws IOException {
        PDPageContentStream content = content();
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(printable(text));
        content.endText();
    }

    /** Makes sure of some height; {@code true} when that began a page. */
    private boolean room(float height) throws IOException {
        if (page != null && y - height >= MARGIN) {
            return false;
        }
        end();
        PDPage sheet = new PDPage(SHEET);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        y = SHEET.getHeight() - MARGIN;
        return true;
    }

    private PDPageContentStream content() throws IOException {
        room(0);
        PDPageContentStream content = page;
        if (content == null) {
            throw new IllegalStateException("room() began a page");
        }
        return content;
    }

    private void end() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    /** What the font has no sign for is shown as a question mark instead of failing. */
    private String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            String sign = Character.toString(point);
            shown.append(hasSign(sign) ? sign : "?");
        });
        return shown.toString();
    }

    private boolean hasSign(String sign) {
        try {
            font.encode(sign);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // That is how the font says it.
            return false;
        }
    }

    private float width(String text) throws IOException {
        return font.getStringWidth(printable(text)) / 1_000 * TEXT_SIZE;
    }

    private static float width() {
        return SHEET.getWidth() - 2 * MARGIN;
    }
}
