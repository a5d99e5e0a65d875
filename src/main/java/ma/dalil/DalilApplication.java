package ma.dalil;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DalilApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DalilApplication.class, arguments);
    }
}
