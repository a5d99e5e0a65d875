/**
 * The investor's pages: questions one topic at a time, the answer, what would change it, other sites, scenarios side by side. What the page of an answer
 * shows is public, as Spring compiles no expression on another type; Java of other packages uses {@link ma.dalil.questionnaire.Conversation} alone.
 */
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
