package ma.dalil.inquiry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import ma.dalil.profile.Fields;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Sentences;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads an inquiry from JSON: what it tells of a company as every request is read, and the letter by the rules of the form. */
@Component
public final class InquiryReader {
    private static final Sentences SENTENCES = new Sentences("messages.inquiry");
    private static final List<String> WORDS = List.of("name", "email", "phone", "message");

    private final RequestReader reader;

    InquiryReader(RequestReader reader) {
        this.reader = reader;
    }

    /** @throws ma.dalil.profile.InvalidRequest with all fields at fault */
    public InquiryRequest read(JsonNode json) {
        Map<String, BiConsumer<Fields, JsonNode>> checks = new LinkedHashMap<>();
        WORDS.forEach(name -> checks.put(name, (fields, words) -> fields.text(words, "/" + name)));
        checks.put("consent", (fields, consent) -> fields.yesOrNo(consent, "/consent"));
        InquiryRequest request = reader.read(json, InquiryRequest.class, checks);
        Fields fields = new Fields();
        request.letter("api", "fr")
                .faults()
                .forEach((field, fault) -> fields.wrong(
                        "/" + field,
                        SENTENCES.text("inquiry.refused"),
                        SENTENCES.text("inquiry.fault." + fault.reason(), fault.seen(), fault.longest())));
        fields.refuseIfWrong();
        return request;
    }
}
