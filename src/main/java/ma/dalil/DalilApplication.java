package ma.dalil;

import ma.dalil.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server, or runs one command where the arguments name one. */
@SpringBootApplication
public class DalilApplication {
    public static void main(String[] arguments) {
        if (Commands.areMeant(arguments)) {
            System.exit(Commands.run(arguments));
        }
        SpringApplication.run(DalilApplication.class, arguments);
    }
}
