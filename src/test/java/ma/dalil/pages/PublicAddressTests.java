package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Links and codes lead to where the operator says, or to this machine: never to a name that only the request knows. */
class PublicAddressTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://dalil.example/, evil.example, 443, https://dalil.example",
                "-, localhost, 8080, http://localhost:8080",
                "-, 127.0.0.1, 80, http://127.0.0.1",
                "-, evil.example, 80, http://10.0.0.7:8080",
                "-, localhost.evil.example, 80, http://10.0.0.7:8080",
                "-, 127.0.0.1.evil.example, 8080, http://10.0.0.7:8080"
            })
    void theNameARequestBearsIsBelievedOnlyWhenItIsThisMachine(String base, String host, int port, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServerName(host);
        request.setServerPort(port);
        request.setLocalAddr("10.0.0.7");
        request.setLocalPort(8080);

        assertThat(new PublicAddress(base == null ? "" : base).origin(request)).isEqualTo(origin);
    }
}
