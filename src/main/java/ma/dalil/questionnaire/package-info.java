/** The investor's pages: questions one topic at a time, the answer, what would change it, other sites, scenarios side by side. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "document",
            "inquiry",
            "link",
            "pages",
            "advice",
            "eligibility",
            "assessment",
            "profile",
            "rulebook"
        })
package ma.dalil.questionnaire;
