package ma.dalil.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a word of a file is read as. */
class YamlTests {
    private final List<BrokenRulebook.Fault> problems = new ArrayList<>();

    @Test
    void readsTrueAndFalse() {
        assertThat(read("true").booleanValue()).isTrue();
        assertThat(read("false").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "Yes", "TRUE", "2025-07-01", "\"18\"", "0x12"})
    void readsAsTextWhatIsNeitherTrueNorFalseNorANumber(String written) {
        assertThat(read(written).isString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18", "18.0", "0.17", "300_000", "-1"})
    void readsNumbersExactly(String written) {
        assertThat(read(written).decimalValue()).isEqualByComparingTo(written.replace("_", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "~", ""})
    void readsNothingAsNull(String written) {
        assertThat(read(written).isNull()).isTrue();
    }

    @Test
    void knowsTheLineOfEverything() {
        Yaml file = Yaml.parse("a.yaml", "one: 1\n# a remark\ntwo:\n  - x\n  - y: 2\n", problems);

        assertThat(file.at("one").line()).isEqualTo(1);
        assertThat(file.at("two").line()).isEqualTo(3);
        assertThat(file.at("two").items().get(1).at("y").line()).isEqualTo(5);
        assertThat(file.at("two").items().get(1).at("absent").line()).isEqualTo(5);
    }

    private JsonNode read(String written) {
        Yaml file = Yaml.parse("a.yaml", "value: " + written, problems);
        assertThat(problems).isEmpty();
        return file.at("value").json();
    }
}
