package ma.dalil.eligibility;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FactReader;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.OneRegime;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.compiler.kproject.models.KieModuleModelImpl;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieBaseModel;
import tools.jackson.databind.json.JsonMapper;

/** The packaged rulebook, read once for all tests, and rulebooks compiled in a test. */
public final class Rulebooks {
    public static final RuleFiles FILES = RuleFiles.packaged();
    public static final Rulebook PACKAGED = RulebookReader.read(FILES);
    static final CompiledRules COMPILED = CompiledRules.packaged();
    public static final Assessor ASSESSOR = new Assessor(PACKAGED, COMPILED);
    public static final RequestReader READER = new RequestReader(PACKAGED);

    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rulebooks() {}

    /** The law of one incentive of the packaged rulebook. */
    static Legislation legislation(String id) {
        Incentive incentive = PACKAGED.incentives().get(id);
        IncentiveRules rules = new IncentiveRules(incentive, COMPILED.of(incentive));
        return new Legislation(incentive, rules, new FactReader(PACKAGED), new Legislation.Kept());
    }

    /** The packaged rulebook with one regime only, and the relations within it: quick to compile. */
    static RuleFiles only(String regime) {
        SortedMap<String, String> kept = new TreeMap<>(FILES.contents());
        kept.keySet()
                .removeIf(path -> path.contains("/")
                        && !path.startsWith(regime + "/")
                        && !path.startsWith("tables/")
                        && !path.startsWith("schema/"));
        kept.put("relations.yaml", OneRegime.relations(FILES, regime));
        return new RuleFiles(kept);
    }

    /** The request a JSON document makes. */
    public static AssessmentRequest request(String json) {
        return READER.read(JSON.readTree(json));
    }

    /** An assessor over other files, whose rules are compiled here and now. */
    static Assessor compile(RuleFiles files) {
        Map<String, String> texts = new TreeMap<>(files.contents());
        texts.keySet().removeIf(path -> !path.endsWith(".drl"));
        return new Assessor(RulebookReader.read(files), new CompiledRules(models(texts)));
    }

    /** Rules compiled here and now, given by their paths below {@code rules/}. */
    static Collection<Model> models(Map<String, String> texts) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("ma.dalil.test", "rules", "1." + BUILDS.incrementAndGet());
        KieFileSystem system = services.newKieFileSystem().generateAndWritePomXML(id);
        texts.forEach((path, text) -> system.write("src/main/resources/" + path, text));
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(
                    builder.getResults().getMessages(Message.Level.ERROR).toString());
        }
        try {
            services.newKieContainer(id).getKieBase();
            CanonicalKieModule module = (CanonicalKieModule) builder.getKieModule();
            KieBaseModel base = ((KieModuleModelImpl) module.getKieModuleModel())
                    .getRawKieBaseModels()
                    .values()
                    .iterator()
                    .next();
            return module.getModelForKBase((KieBaseModelImpl) base);
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }
}
