package ma.dalil.portfolio;

import java.io.IOException;
import java.io.OutputStream;
import ma.dalil.assessment.Screening;
import org.jspecify.annotations.Nullable;
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
    private final Portfolio.Order order;
    private final String rulebook;

    JsonRowWriter(OutputStream out, Portfolio.Order order, String rulebook) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.order = order;
        this.rulebook = rulebook;
    }

    @Override
    public void begin(@Nullable CompanyTable table) {
        json.writeStartObject();
        json.writeName("reading");
        json.writeStartObject();
        json.writeStringProperty("on", order.on().toString());
        json.writeStringProperty("knownOn", order.knownOn().toString());
        json.writeStringProperty("rulebook", rulebook);
        json.writeStringProperty(
                "format", table == null ? "ndjson" : table.encoding().isEmpty() ? "xlsx" : "csv");
        if (table != null) {
            if (!table.encoding().isEmpty()) {
                json.writeStringProperty("encoding", table.encoding());
                json.writeStringProperty("separator", table.separator());
            }
            json.writeNumberProperty("headingsAt", table.headingsAt());
            json.writeArrayPropertyStart("columns");
            for (Columns.FactColumn column : table.columns()) {
                json.writeStartObject();
                json.writeStringProperty("heading", column.heading());
                json.writeStringProperty("tells", column.path());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("notRead");
            table.notRead().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void row(ListedCompany company, @Nullable Screening screening) {
        json.writeStartObject();
        json.writeNumberProperty("line", company.line());
        if (!company.name().isEmpty()) {
            json.writeStringProperty("name", company.name());
        }
        if (screening == null) {
            json.writeArrayPropertyStart("errors");
            for (ListedCompany.Fault fault : company.faults()) {
                json.writeStartObject();
                json.writeStringProperty("at", fault.column());
                json.writeStringProperty("detail", fault.wrong().in(order.language()));
                json.writeStringProperty("expected", fault.right().in(order.language()));
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
