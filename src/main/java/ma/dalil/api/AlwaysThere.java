package ma.dalil.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.springframework.stereotype.Component;

/** Says in the contract which properties every answer carries: a component that cannot be null is always written. */
@Component
final class AlwaysThere implements ModelConverter {

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && java.getRawClass().isRecord()) {
            Schema<?> own = context.getDefinedModels().get(java.getRawClass().getSimpleName());
            for (RecordComponent component : java.getRawClass().getRecordComponents()) {
                if (own != null
                        && component.getType().isPrimitive()
                        && own.getProperties() != null
                        && own.getProperties().containsKey(component.getName())
                        && (own.getRequired() == null || !own.getRequired().contains(component.getName()))) {
                    own.addRequiredItem(component.getName());
                }
            }
        }
        return resolved;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }
}
