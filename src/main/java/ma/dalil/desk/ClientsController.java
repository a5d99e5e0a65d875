package ma.dalil.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.access.ApiClient;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import ma.dalil.inquiry.Database;
import ma.dalil.pages.Address;
import ma.dalil.pages.PageController;
import ma.dalil.pages.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Portals and other programs that ask the API under a name, and their keys, for who administers the desk. */
@PageController
final class ClientsController {
    private static final String ADDRESS = "/desk" + PageController.IN_LANGUAGE + "/clients";
    private static final String ONE = ADDRESS + "/{id:\\d{1,18}}";
    private static final int USUAL_POINTS = 3000;

    private final ApiClients clients;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    ClientsController(ApiClients clients, AuditLog audit, Database database, Clock clock) {
        this.clients = clients;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView list() {
        return page(HttpStatus.OK);
    }

    @PostMapping(ADDRESS)
    ModelAndView enter(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "false") boolean test,
            @RequestParam(defaultValue = "") String points,
            @RequestParam(defaultValue = "12") String months,
            @ModelAttribute("me") Adviser me,
            HttpServletResponse response) {
        Set<ApiScope> scopes = Arrays.stream(ApiScope.values())
                .filter(it -> scope.contains(it.id()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
        Optional<Integer> allowed = points(points);
        Optional<Integer> validity = validity(months);
        DeskFault fault = name.isBlank() || name.strip().length() > ApiClients.LONGEST_NAME
                ? DeskFault.NAME
                : clients.isTaken(name)
                        ? DeskFault.CLIENT_TAKEN
                        : scopes.isEmpty()
                                ? DeskFault.SCOPE
                                : allowed.isEmpty() ? DeskFault.POINTS : validity.isEmpty() ? DeskFault.MONTHS : null;
        if (fault != null) {
            return page(fault.status())
                    .addObject("fault", fault)
                    .addObject("name", name)
                    .addObject("chosen", scopes)
                    .addObject("test", test)
                    .addObject("points", points);
        }
        String key = database.change(() -> {
            audit.add(me.login(), AuditLog.Action.CLIENT_ENTERED, name.strip());
            long id = clients.enter(name, scopes, test, allowed.get());
            return clients.draw(known(id), validity.get());
        });
        return told(key, name.strip(), response);
    }

    /** A new key; the one before ends some days later. */
    @PostMapping(ONE + "/key")
    ModelAndView draw(
            @PathVariable long id,
            @RequestParam(defaultValue = "12") String months,
            @ModelAttribute("me") Adviser me,
            HttpServletResponse response) {
        ApiClient client = known(id);
        String key = database.change(() -> {
            audit.add(me.login(), AuditLog.Action.KEY_DRAWN, client.name());
            return clients.draw(client, validity(months).orElse(ApiClients.VALIDITIES.get(0)));
        });
        return told(key, client.name(), response);
    }

    @PostMapping(ONE + "/keys/{key:[a-z0-9]{8}}/revoke")
    String revoke(
            @PathVariable long id,
            @PathVariable String key,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        ApiClient client = known(id);
        database.change(() -> {
            audit.add(me.login(), AuditLog.Action.KEY_REVOKED, client.name() + " " + key);
            clients.revoke(client, key);
            return null;
        });
        return "redirect:" + here.to("/clients");
    }

    @PostMapping(ONE + "/active")
    String activate(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean active,
            @ModelAttribute("me") Adviser me,
            @ModelAttribute("here") Address here) {
        ApiClient client = known(id);
        database.change(() -> {
            audit.add(
                    me.login(), active ? AuditLog.Action.CLIENT_OPENED : AuditLog.Action.CLIENT_CLOSED, client.name());
            clients.activate(client, active);
            return null;
        });
        return "redirect:" + here.to("/clients");
    }

    private static Optional<Integer> points(String typed) {
        return Optional.of(typed.strip())
                .filter(it -> it.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(it -> it >= ApiClients.FEWEST_POINTS && it <= ApiClients.MOST_POINTS);
    }

    private static Optional<Integer> validity(String months) {
        return ApiClients.VALIDITIES.stream()
                .filter(it -> it.toString().equals(months))
                .findFirst();
    }

    private ApiClient known(long id) {
        return clients.find(id)
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "unknown-client", String.valueOf(id)));
    }

    private ModelAndView told(String key, String to, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return page(HttpStatus.OK).addObject("told", key).addObject("toldTo", to);
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("desk/clients", status)
                .addObject("all", clients.all())
                .addObject("now", clock.instant())
                .addObject("zone", clock.getZone())
                .addObject("scopes", ApiScope.values())
                .addObject("validities", ApiClients.VALIDITIES)
                .addObject("overlap", ApiClients.OVERLAP.toDays())
                .addObject("chosen", EnumSet.of(ApiScope.LAW))
                .addObject("points", USUAL_POINTS)
                .addObject("fewest", ApiClients.FEWEST_POINTS)
                .addObject("most", ApiClients.MOST_POINTS);
    }
}
