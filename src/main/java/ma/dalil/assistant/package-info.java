/** What assistants ask over the Model Context Protocol: tools that read, with the answers and the citations of the API. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"api", "pages", "advice", "eligibility", "assessment", "profile", "rulebook"})
package ma.dalil.assistant;
