package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a column of a CSV file can stand for, by the path of the request's field. A heading that
/// may stand over secrets ("Token", "Key") is never taken for a field whose cells are shown.
public enum CsvColumn {
    REF("ref", Kind.TEXT, "id reference 参照 識別子 管理番号"),
    NAME("name", Kind.TEXT, "title tokenname 名前 名称 タイトル トークン名"),
    PROVIDER("provider", Kind.TEXT, "system service プロバイダー プロバイダ システム サービス"),
    NAMESPACE("namespace", Kind.TEXT, "team 名前空間 チーム 部署"),
    OWNER_ID("owner.id", Kind.TEXT, "owner ownerid 所有者 所有者id オーナー オーナーid 担当者 担当者id"),
    OWNER_NAME("owner.displayName", Kind.TEXT, "ownername 所有者名 オーナー名 担当者名"),
    RECIPIENTS("recipients", Kind.MAILS, "recipient email mail mails 宛先 通知先 受信者 メール メールアドレス"),
    CONTACTS("contacts", Kind.LIST, "contact 連絡先"),
    ACCESS_TOKEN("credentials.accessToken", Kind.SECRET, "accesstoken token value アクセストークン トークン 値"),
    REFRESH_TOKEN("credentials.refreshToken", Kind.SECRET, "refreshtoken リフレッシュトークン"),
    CLIENT_ID("credentials.client.id", Kind.TEXT, "clientid クライアントid"),
    CLIENT_SECRET("credentials.client.secret", Kind.SECRET, "clientsecret クライアントシークレット"),
    ISSUED_AT("issuedAt", Kind.TEXT, "issued 発行日 発行日時"),
    EXPIRES_AT("expiresAt", Kind.TEXT, "expires expiry expiration ends 有効期限 期限 期限日 失効日 失効日時"),
    EXPIRES_IN("expiresIn", Kind.TEXT, "life lifetime 有効期間"),
    REFRESH_EXPIRES_AT("refreshExpiresAt", Kind.TEXT, "refreshexpires リフレッシュトークンの有効期限"),
    SCOPE("scope", Kind.TEXT, "scopes スコープ"),
    PROVIDER_REF("providerRef", Kind.TEXT, "number 番号"),
    POLICY("policy.name", Kind.TEXT, "policy ポリシー"),
    NOTICES("policy.notices", Kind.LIST, "notices ladder 通知時期"),
    DESTINATIONS("destinations", Kind.PLACES, "destination usedin 使用箇所 使用先 利用先"),
    LABELS("labels", Kind.LABELS, "label tags ラベル タグ");

    private final String path;
    private final Kind kind;
    private final String headings;

    CsvColumn(String path, Kind kind, String headings) {
        this.path = path;
        this.kind = kind;
        this.headings = headings;
    }

    private enum Kind {
        TEXT,
        SECRET,
        /// Entries with semicolons between them, like all that follow.
        LIST,
        MAILS,
        PLACES,
        LABELS
    }

    /// Which column this path names.
    public static Optional<CsvColumn> of(String path) {
        return Arrays.stream(values()).filter(column -> column.path.equals(path)).findFirst();
    }

    /// Which one each heading most likely means. Of two for one value the first is taken.
    public static List<Optional<CsvColumn>> meantBy(List<String> headings) {
        Set<CsvColumn> taken = EnumSet.noneOf(CsvColumn.class);
        return headings.stream()
                .map(CsvColumn::meantBy)
                .map(meant -> meant.filter(column -> !column.isSingle() || taken.add(column)))
                .toList();
    }

    private static Optional<CsvColumn> meantBy(String heading) {
        String plain = plain(heading);
        return Arrays.stream(values())
                .filter(
                        column ->
                                plain(column.path).equals(plain)
                                        || List.of(column.headings.split(" ", -1)).contains(plain))
                .findFirst();
    }

    /// The path of the request's field.
    public String path() {
        return path;
    }

    /// Whether its cells are never shown again.
    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    /// Whether a second column would overwrite what the first says.
    boolean isSingle() {
        return kind == Kind.TEXT || kind == Kind.SECRET;
    }

    /// Writes a cell into a request.
    void put(ObjectNode request, String cell) {
        int dot = path.lastIndexOf('.');
        ObjectNode inside =
                dot < 0
                        ? request
                        : request.withObject("/" + path.substring(0, dot).replace('.', '/'));
        String field = path.substring(dot + 1);
        switch (kind) {
            case TEXT, SECRET -> inside.put(field, cell);
            case LIST -> entries(cell).forEach(inside.withArray(field)::add);
            case MAILS ->
                    entries(cell)
                            .forEach(
                                    entry ->
                                            inside.withArray(field)
                                                    .addObject()
                                                    .put("email", entry));
            case PLACES ->
                    entries(cell)
                            .forEach(
                                    entry ->
                                            inside.withArray(field).addObject().put("name", entry));
            case LABELS ->
                    entries(cell)
                            .forEach(
                                    entry -> {
                                        int equals = entry.indexOf('=');
                                        inside.withObject("/" + field)
                                                .put(
                                                        equals < 0
                                                                ? entry
                                                                : entry.substring(0, equals),
                                                        equals < 0
                                                                ? ""
                                                                : entry.substring(equals + 1));
                                    });
        }
    }

    private static List<String> entries(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
