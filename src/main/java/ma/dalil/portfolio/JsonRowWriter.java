package ma.dalil.portfolio;

import java.io.IOException;
import java.io.OutputStream;
import ma.dalil.assessment.Screening;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on each line, as it comes. */
final class JsonRowWriter implements RowWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build();

    private final JsonGenerator json;

    JsonRowWriter(OutputStream out) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    @Override
    public void begin(ListReading reading) {
        json.writeStartObject();
        json.writeName("reading");
        json.writeStartObject();
        json.writeStringProperty("on", reading.on().toString());
        json.writeStringProperty("knownOn", reading.knownOn().toString());
        json.writeStringProperty("rulebook", reading.rulebook());
        json.writeStringProperty("format", reading.format().id());
        if (reading.encoding() != null) {
            json.writeStringProperty("encoding", reading.encoding());
            json.writeStringProperty("separator", reading.separator());
        }
        if (reading.headingsAt() != null) {
            json.writeNumberProperty("headingsAt", reading.headingsAt());
            json.writeArrayPropertyStart("columns");
            for (ListReading.ListColumn column : reading.columns()) {
                json.writeStartObject();
                json.writeStringProperty("heading", column.heading());
                json.writeStringProperty("tells", column.tells());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("notRead");
            reading.notRead().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void row(AnsweredRow row) {
        Screening screening = row.screening();
        json.writeStartObject();
        json.writeNumberProperty("line", row.line());
        if (!row.name().isEmpty()) {
            json.writeStringProperty("name", row.name());
        }
        if (screening == null) {
            json.writeArrayPropertyStart("errors");
            for (AnsweredRow.RowError error : row.errors()) {
                json.writeStartObject();
                json.writeStringProperty("at", error.at());
                json.writeStringProperty("detail", error.detail());
                json.writeStringProperty("expected", error.expected());
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            json.writeNumberProperty("thisYear", screening.thisYear());
            json.writeNumberProperty("worth", screening.worth());
            json.writeArrayPropertyStart("incentives");
            screening.incentives().forEach(this::incentive);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void incentive(Screening.OfIncentive it) {
        json.writeStartObject();
        json.writeStringProperty("id", it.id());
        json.writeStringProperty("verdict", it.verdict().id());
        if (it.kind() != null) {
            json.writeStringProperty("kind", it.kind().id());
        }
        if (it.total() != null) {
            json.writeNumberProperty("thisYear", it.thisYear());
            json.writeNumberProperty("total", it.total());
        }
        json.writeEndObject();
    }

    @Override
    public void end(Portfolio.ListEnd outcome) {
        json.writeStartObject();
        json.writeName("end");
        json.writeStartObject();
        json.writeNumberProperty("rows", outcome.rows());
        json.writeNumberProperty("refused", outcome.refused());
        json.writeArrayPropertyStart("skipped");
        outcome.skipped().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeBooleanProperty("complete", outcome.unread() == null);
        if (outcome.unread() != null) {
            json.writeStringProperty("because", outcome.unread());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }
}
