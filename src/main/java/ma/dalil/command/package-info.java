/** The same answers at a command line, from the same jar, without a server and without a database. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "api",
            "assessment",
            "edition",
            "eligibility",
            "payroll",
            "portfolio",
            "report",
            "profile",
            "rulebook",
            "simulation"
        })
@org.jspecify.annotations.NullMarked
package ma.dalil.command;
