package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

    private static final Settings SETTINGS = Settings.of(Map.of("staff", "viewer", "ops", "admin"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups                      | {'groups':['staff','other','ops']}",
                "scope                       | {'scope':'staff other ops'}",
                "scp                         | {'scp':'staff other ops'}",
                "realm_access/roles          | {'realm_access':{'roles':['ops','staff']}}",
                "https://x.example/roles     | {'https://x.example/roles':['ops','staff']}",
                "groups                      | {'groups':['staff',1,null,{'ops':1},'ops']}",
            })
    void rolesAreReadFromAListOrScopesWhereverTheyLie(String claim, String more) {
        assertThat(of(SETTINGS.rolesFrom(claim), more).values()).containsExactly("ops", "staff");
    }

    @Test
    void oneTextIsOneValueAlsoWithBlanks() {
        Settings settings = Settings.of(Map.of("vigil", "admin", "vigil readers", "viewer"));

        assertThat(of(settings, "{'groups':'vigil readers'}").values())
                .containsExactly("vigil readers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{'groups':null}", "{'groups':{'staff':true}}", "{'groups':7}"})
    void whatIsNoListGivesNoRole(String more) {
        assertThat(of(SETTINGS, more).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "employee | {'employee':'u1029'}                          | u1029",
                "employee | {'employee':1029}                             | 1029",
                "employee | {'employee':['u1029']}                        |",
                "employee | {'employee':''}                               |",
                "employee | {}                                            |",
                "email    | {'email':'a@x.example','email_verified':true} | a@x.example",
                "email    | {'email':'a@x.example'}                       | a@x.example",
                "email    | {'email':'a@x.example','email_verified':'true'} | a@x.example",
                "email    | {'email':'a@x.example','email_verified':false}|",
                "email    | {'email':'a@x.example','email_verified':'false'} |",
                "email    | {'email':'a@x.example','email_verified':'no'} |",
                "email    | {'email':'a@x.example','email_verified':0}    |",
                "email    | {'email':'a@x.example','email_verified':null} |",
            })
    void anOwnersIdIsTextOrANumberAndNoAddressThatIsUnproved(
            String claim, String more, String owner) {
        assertThat(of(SETTINGS.owning(claim), more).owner()).isEqualTo(owner);
    }

    @Test
    void aNameIsTheOneForPeopleWhereThereIsOne() {
        assertThat(of(SETTINGS, "{'name':'Ada','preferred_username':'ada1'}").name())
                .isEqualTo("Ada");
        assertThat(of(SETTINGS, "{'preferred_username':'ada1'}").name()).isEqualTo("ada1");
        assertThat(of(SETTINGS, "{}").name()).isEqualTo("s-1");
    }

    private static Statement of(Settings settings, String more) {
        String body =
                "{'iss':'https://id.example','sub':'s-1'"
                        + (more.equals("{}") ? "}" : "," + more.substring(1));
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return new Statements(settings, new Grants(settings))
                .of(Claims.of("e30." + encoded + ".x"));
    }
}
