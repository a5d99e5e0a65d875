package ma.dalil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written in {@code deploy/} fits the product and the tools that read it: nobody finds out in front of the public. */
class DeployFilesTests {
    private static final String UNDER = "10001";
    private static final Pattern SETTING =
            Pattern.compile("\\b((?:DALIL|SPRING|SERVER|MANAGEMENT|LOGGING)_[A-Z0-9_]+)\\b");
    private static final Pattern OURS = Pattern.compile("[{\"](dalil\\.[a-z.-]+)");
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "v1/Service", Service.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that nobody reads is a setting that is not set. */
    @Test
    void everySettingNamedIsOneThatThereIs() throws IOException {
        Set<String> known = new HashSet<>();
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = metadata.openStream()) {
                JsonNode properties = JsonMapper.builder().build().readTree(in).path("properties");
                StreamSupport.stream(properties.spliterator(), false)
                        .forEach(it -> known.add(variable(it.path("name").asString())));
            }
        }
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(it -> OURS.matcher(text(it.toString())).results())
                    .forEach(it -> known.add(variable(it.group(1))));
        }
        // A map, by its keys.
        known.add("LOGGING_STRUCTURED_FORMAT_CONSOLE");
        Set<String> named = new TreeSet<>();
        for (String file : List.of(
                "Dockerfile", "compose.yaml", "deploy/kubernetes.yaml", "deploy/dalil@.service", "docs/deploy.md")) {
            SETTING.matcher(text(file)).results().forEach(it -> named.add(it.group(1)));
        }
        // Read by Compose itself.
        named.remove("DALIL_PORT");

        assertThat(named).hasSizeGreaterThan(8);
        assertThat(known).containsAll(named);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    @Test
    void theImageIsBuiltFromWhatThereIsAndRunsAsNobodyInParticular() {
        String file = text("Dockerfile").replaceAll("\\\\\n", " ");
        List<String> lines =
                file.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList();
        List<String> letThrough = text(".dockerignore")
                .lines()
                .filter(it -> it.startsWith("!"))
                .map(it -> it.substring(1))
                .toList();
        List<String> copied = lines.stream()
                .filter(it -> it.startsWith("COPY ") && !it.contains("--from="))
                .flatMap(it -> {
                    String[] words = it.split(" +");
                    return Stream.of(words).skip(1).limit(words.length - 2L);
                })
                .toList();

        assertThat(copied).containsExactlyInAnyOrderElementsOf(letThrough).allSatisfy(it -> assertThat(Path.of(it))
                .exists());
        // What the build reads that is not source.
        assertThat(copied).contains("rules", "examples", "api-spec", "pom.xml");
        assertThat(lines.stream().filter(it -> it.startsWith("USER "))).containsExactly("USER " + UNDER + ":" + UNDER);
        assertThat(lines.get(lines.size() - 1)).startsWith("ENTRYPOINT [\"java\"");
        assertThat(lines.stream().filter(it -> it.startsWith("FROM ")))
                .allSatisfy(it -> assertThat(it).contains(":").doesNotContain(":latest"));
        assertThat(lines.stream().filter(it -> it.startsWith("HEALTHCHECK")))
                .singleElement()
                .asString()
                .contains("/actuator/health/readiness", "8081");
        assertThat(file).doesNotContainPattern("(?i)(password|secret)\\s*=\\s*\\S");
    }

    @Test
    void composeRunsTwoServersThatWriteNowhereAndAreReachedByTheProxyAlone() {
        Map<String, Object> compose = new Yaml().load(text("compose.yaml"));
        Map<String, Map<String, Object>> services = map(compose.get("services"));
        assertThat(services).containsOnlyKeys("database", "dalil-1", "dalil-2", "proxy");
        List<String> asked = new ArrayList<>();
        for (String server : List.of("dalil-1", "dalil-2")) {
            Map<String, Object> one = services.get(server);
            assertThat(one)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .doesNotContainKeys("ports", "privileged", "user");
            Map<String, Map<String, Object>> joined = map(one.get("networks"));
            asked.add("server " + joined.get("servers").get("ipv4_address") + ":8080 max_fails=1 fail_timeout=2s;");
        }
        // By address: nginx refuses what it would try again while a name changes that it looks up itself.
        assertThat(text("deploy/nginx/servers-compose.conf").lines().filter(it -> !it.startsWith("#")))
                .containsExactlyElementsOf(asked);
        assertThat(services.values().stream().filter(it -> it.containsKey("ports")))
                .containsExactly(services.get("proxy"));
        Map<String, Map<String, Object>> networks = map(compose.get("networks"));
        assertThat(networks.get("storage")).containsEntry("internal", true);
        assertThat(networks.get("servers")).containsEntry("internal", true);
        for (String volume : this.<List<String>>of(services.get("proxy"), "volumes")) {
            assertThat(Path.of(volume.split(":")[0])).exists();
        }
        Map<String, Map<String, Object>> secrets = map(compose.get("secrets"));
        assertThat(secrets).containsOnlyKeys("dalil.secret", "spring.datasource.password");
        assertThat(text(".gitignore")).contains("deploy/secrets/");
    }

    @Test
    void kubernetesReadsEveryFieldAndAProbeAsksWhatOperatorsSee() {
        Map<Class<?>, HasMetadata> all = new LinkedHashMap<>();
        for (HasMetadata one : manifests()) {
            assertThat(one.getMetadata().getName()).isEqualTo("dalil");
            assertThat(all.put(one.getClass(), one)).as("a second one").isNull();
        }
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(KINDS.values());
        Deployment deployment = (Deployment) all.get(Deployment.class);
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(labels)
                .containsAllEntriesOf(
                        ((Service) all.get(Service.class)).getSpec().getSelector())
                .containsAllEntriesOf(((PodDisruptionBudget) all.get(PodDisruptionBudget.class))
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .containsAllEntriesOf(((NetworkPolicy) all.get(NetworkPolicy.class))
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels());
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).hasToString(UNDER);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        Container container = pod.getContainers().get(0);
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        for (Probe probe :
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
            assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        }
        // A server that has lost its database waits for it before it says so.
        assertThat(container.getReadinessProbe().getTimeoutSeconds()).isGreaterThanOrEqualTo(5);
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        // What has begun is ended within 25 seconds, after five in which nobody new is sent here.
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(5 + 25);
        Service service = (Service) all.get(Service.class);
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));
        HorizontalPodAutoscaler scaler = (HorizontalPodAutoscaler) all.get(HorizontalPodAutoscaler.class);
        assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(text("deploy/kubernetes.yaml")).doesNotContainPattern("(?m)^kind: Secret$");
    }

    private static List<HasMetadata> manifests() {
        ObjectMapper strict = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                    /** The model keeps what it does not know; here that is a fault. */
                    @Override
                    public Boolean hasAnySetter(Annotated anything) {
                        return Boolean.FALSE;
                    }
                });
        List<HasMetadata> manifests = new ArrayList<>();
        for (Object one : new Yaml().loadAll(text("deploy/kubernetes.yaml"))) {
            Map<String, Object> manifest = map(one);
            Class<? extends HasMetadata> kind = KINDS.get(manifest.get("apiVersion") + "/" + manifest.get("kind"));
            assertThat(kind).as(manifest.toString()).isNotNull();
            manifests.add(strict.convertValue(manifest, kind));
        }
        return manifests;
    }

    /** Every series that the dashboard asks for is one that the product has, or the Java machine. */
    @Test
    void theDashboardAsksForWhatIsCounted() {
        JsonNode board = JsonMapper.builder().build().readTree(text("deploy/grafana-dashboard.json"));
        List<String> asked = new ArrayList<>();
        board.path("panels").forEach(panel -> panel.path("targets").forEach(target -> Pattern.compile("([a-z_]+)\\{")
                .matcher(target.path("expr").asString())
                .results()
                .forEach(it -> asked.add(it.group(1)))));

        assertThat(asked).isNotEmpty().allSatisfy(it -> assertThat(it)
                .matches("dalil_(verdicts_total|open_facts_total|rulebook|source_age_seconds)"
                        + "|http_server_requests_seconds_(count|bucket)|hikaricp_connections_(active|pending)"
                        + "|jvm_memory_(used|max)_bytes|process_cpu_usage"));
    }

    @Test
    void theFilesThatAreToldOfAreThere() {
        Pattern.compile("deploy/[a-z@./-]+\\.(?:conf|yaml|json|service)")
                .matcher(text("docs/deploy.md") + text("compose.yaml") + text("docs/running.md"))
                .results()
                .forEach(it -> assertThat(Path.of(it.group())).exists());
    }

    /** A row that names a test which is gone proves nothing. */
    @Test
    void everyTestThatAnswersARequirementIsThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            there = files.map(it -> it.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        for (String document : List.of(
                "docs/security.md", "docs/deploy.md", "docs/faults.md", "docs/licences.md", "docs/testing.md")) {
            Set<String> named = Pattern.compile("`(\\w+Tests)`")
                    .matcher(text(document))
                    .results()
                    .map(it -> it.group(1))
                    .collect(Collectors.toSet());
            assertThat(there).as(document).containsAll(named);
        }
        assertThat(text("docs/security.md").lines().filter(it -> it.startsWith("| V")))
                .hasSizeGreaterThan(150)
                .doesNotHaveDuplicates()
                .allSatisfy(row ->
                        assertThat(row).matches("\\| V[^|]+\\| (met|in part|not met|operator|n/a|not examined) \\|.*"));
    }

    @Test
    void theProfileOfFaultsRunsWhatTheirListNames() {
        String listed = text("docs/faults.md").replaceAll("(?s)## Longer.*", "");
        Set<String> named = Pattern.compile("`(\\w+Tests)`")
                .matcher(listed)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(text("pom.xml")).contains("<test>" + String.join(",", named) + "</test>");
        assertThat(listed.lines().filter(it -> it.matches("\\| (?!fault |---).*")))
                .hasSizeGreaterThanOrEqualTo(60)
                .allSatisfy(row -> assertThat(row).endsWith("Tests` |"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> map(Object value) {
        return (Map<String, T>) value;
    }

    @SuppressWarnings("unchecked")
    private <T> T of(Map<String, Object> holder, String key) {
        return (T) holder.get(key);
    }
}
