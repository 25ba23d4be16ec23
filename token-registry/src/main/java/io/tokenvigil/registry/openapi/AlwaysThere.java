package io.tokenvigil.registry.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// Says which fields of an answer are always there: the components of its record that are not
/// `@Nullable`, and that are written also when they are empty.
///
/// What a request has to say is not for its types to tell, which take whatever comes so that all of
/// it can be refused together: their `@Schema(required = true)` does. A schema that requests and
/// answers share says no more than that.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AlwaysThere implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final Map<String, ClassInfo> records;

    public AlwaysThere(IndexView index) {
        records = records(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        References references = new References(document);
        Set<String> answered = references.ofAnswers();
        answered.removeAll(references.ofRequests());
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        records.forEach(
                (name, record) -> {
                    Schema schema = schemas.get(name);
                    if (schema != null && answered.contains(name)) {
                        complete(schema, record);
                    }
                });
    }

    private static void complete(Schema schema, ClassInfo record) {
        if (schema.getProperties() != null) {
            Set<String> fields = alwaysThere(record);
            fields.retainAll(schema.getProperties().keySet());
            if (schema.getRequired() != null) {
                fields.addAll(schema.getRequired());
            }
            schema.setRequired(fields.isEmpty() ? null : List.copyOf(fields));
        }
    }

    private static Set<String> alwaysThere(ClassInfo record) {
        return record.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .filter(name -> !isLeftOutWhenEmpty(record.field(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isLeftOutWhenEmpty(FieldInfo field) {
        AnnotationInstance inclusion = field.annotation(JsonInclude.class);
        return inclusion != null
                && inclusion.value() != null
                && inclusion.value().asEnum().equals(JsonInclude.Include.NON_EMPTY.name());
    }

    /// By the names that their schemas have: the one that is given, else that of the class.
    private static Map<String, ClassInfo> records(IndexView index) {
        Map<String, ClassInfo> records = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord()) {
                AnnotationInstance given =
                        type.declaredAnnotation(
                                org.eclipse.microprofile.openapi.annotations.media.Schema.class);
                if (given != null && given.value("name") != null) {
                    records.put(given.value("name").asString(), type);
                } else {
                    records.putIfAbsent(type.simpleName(), type);
                }
            }
        }
        return records;
    }
}
