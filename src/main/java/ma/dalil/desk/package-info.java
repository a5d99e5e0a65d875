/** The desk of the animation structure: who works there, the queue of inquiries, and what is done to each. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "inquiry",
            "questionnaire",
            "document",
            "link",
            "pages",
            "advice",
            "assessment",
            "eligibility",
            "profile",
            "rulebook"
        })
package ma.dalil.desk;
