package ma.dalil.eligibility;

import java.util.SortedMap;
import java.util.TreeMap;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import tools.jackson.databind.json.JsonMapper;

/** The packaged rulebook, read once for all tests, and rulebooks compiled in a test. */
public final class Rulebooks {
    public static final RuleFiles FILES = RuleFiles.packaged();
    public static final Rulebook PACKAGED = RulebookReader.read(FILES);
    public static final Assessor ASSESSOR =
            new Assessor(PACKAGED, KieServices.get().getKieClasspathContainer().getKieBase("rulebook"));
    public static final RequestReader READER = new RequestReader(PACKAGED);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rulebooks() {}

    /** The packaged rulebook with one regime only, without relations: quick to compile. */
    static RuleFiles only(String regime) {
        SortedMap<String, String> kept = new TreeMap<>(FILES.contents());
        kept.keySet()
                .removeIf(path -> path.contains("/")
                        && !path.startsWith(regime + "/")
                        && !path.startsWith("tables/")
                        && !path.startsWith("schema/"));
        kept.put("relations.yaml", "[]");
        return new RuleFiles(kept);
    }

    /** The request a JSON document makes. */
    public static AssessmentRequest request(String json) {
        return READER.read(JSON.readTree(json));
    }

    /** An assessor over other files, whose rules are compiled here and now. */
    static Assessor compile(RuleFiles files) {
        return new Assessor(RulebookReader.read(files), rules(files));
    }

    private static KieBase rules(RuleFiles files) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        files.contents().forEach((path, content) -> {
            if (path.endsWith(".drl")) {
                system.write("src/main/resources/" + path, content);
            }
        });
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(
                    builder.getResults().getMessages(Message.Level.ERROR).toString());
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }
}
