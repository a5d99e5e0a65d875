# The product as a container: docs/deploy.md says how it is run. Nothing of the build is in it but the jar in layers, and an archive
# of its classes as they were once loaded, so that it starts in two thirds of the time.
ARG JAVA=17

FROM eclipse-temurin:${JAVA}-jdk-noble AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY api-spec api-spec
COPY examples examples
COPY rules rules
COPY src/main src/main
# The tests have been run before, by whoever builds this.
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp package -Dmaven.test.skip=true -Dcodegen.skip=true -Dspotless.check.skip=true \
 && mv target/dalil-*.jar dalil.jar \
 && java -Djarmode=tools -jar dalil.jar extract --layers --destination layers

FROM eclipse-temurin:${JAVA}-jre-noble
LABEL org.opencontainers.image.title="Dalil" \
      org.opencontainers.image.description="Which State incentives a company of Morocco's offshoring sector qualifies for, and how to claim them"
WORKDIR /app
# What changes seldom comes first.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# Loads everything once, without a port and without a database of its own, and keeps the classes; owned by root, as all of it.
RUN java -XX:ArchiveClassesAtExit=dalil.jsa -Dspring.context.exit=onRefresh -jar dalil.jar \
      --dalil.data=/tmp/training --spring.datasource.url=jdbc:h2:mem:training --management.server.port=8081 \
 && rm -rf /tmp/* \
 && install -d -o 10001 -g 10001 -m 700 /data
USER 10001:10001
VOLUME ["/data", "/tmp"]
ENV DALIL_DATA=/data \
    MANAGEMENT_SERVER_PORT=8081 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
EXPOSE 8080 8081
# There is no client in the image; the shell can ask as much. On a machine that is busy a start takes more than a minute.
HEALTHCHECK --interval=10s --timeout=6s --start-period=180s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/dalil.jsa", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/dalil.jar"]
