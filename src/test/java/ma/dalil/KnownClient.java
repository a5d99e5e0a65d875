package ma.dalil;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.HexFormat;

/** A client of the API whose key is known before the product starts, entered as the desk does it. */
public final class KnownClient {
    public static final String KEY = "dalil_live_abcdefgh_abcdefghabcdefghabcdefghabcdefgh";

    private KnownClient() {}

    /** @param scopes ids, parted by spaces */
    public static void enter(String url, String user, String scopes) throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.US_ASCII)));
        try (Connection database = DriverManager.getConnection(url, user, "");
                PreparedStatement client = database.prepareStatement(
                        "insert into api_client (name, scopes, test, points, active, created) values ('Portal', ?, false, 100000, true, current_timestamp)");
                PreparedStatement key = database.prepareStatement(
                        "insert into api_key (id, client, digest, created, expires) select 'abcdefgh', id, ?, current_timestamp, current_timestamp + interval '1' day from api_client")) {
            client.setString(1, scopes);
            client.executeUpdate();
            key.setString(1, digest);
            key.executeUpdate();
        }
    }
}
