package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;

/** The packaged files with changes that leave the compiled rules as they are. */
public record ChangedFiles(RuleFiles files) {
    public static ChangedFiles of(RuleFiles files) {
        return new ChangedFiles(files);
    }

    /** The first place where the text stands, which must be there, holds another. */
    public ChangedFiles replace(String path, String text, String by) {
        String content = files.contents().get(path);
        assertThat(content).as(path).contains(text);
        int at = content.indexOf(text);
        return with(path, content.substring(0, at) + by + content.substring(at + text.length()));
    }

    /** The part from one text up to another, both of which must be there, is taken out. */
    public ChangedFiles cut(String path, String from, String to) {
        String content = files.contents().get(path);
        assertThat(content).as(path).contains(from, to);
        int start = content.indexOf(from);
        return with(path, content.substring(0, start) + content.substring(content.indexOf(to, start)));
    }

    public ChangedFiles with(String path, String content) {
        return new ChangedFiles(files.with(path, content));
    }

    public Rulebook read() {
        return RulebookReader.read(files);
    }

    /** An assessor over these files and the rules as packaged. */
    public Assessor assessor() {
        return new Assessor(read(), CompiledRules.packaged());
    }
}
