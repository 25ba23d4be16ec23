package io.tokenvigil.quickstart.failpoint;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts the places into classes: those that are loaded, and others when they are.
final class Instrument implements ClassFileTransformer {
    private static final ClassDesc TRAP = ClassDesc.of(Trap.class.getName());
    private static final MethodTypeDesc REACHED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private final Map<String, List<Failpoint>> byType;

    Instrument(List<Failpoint> points) {
        byType =
                points.stream()
                        .collect(Collectors.groupingBy(point -> point.type().replace('.', '/')));
    }

    /// Whether it has one of the places.
    boolean isConcerned(Class<?> loaded) {
        return byType.containsKey(loaded.getName().replace('.', '/'));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        List<Failpoint> points = byType.get(name);
        if (points == null) {
            return null;
        }
        try {
            return instrumented(loader, bytes, points);
        } catch (RuntimeException e) {
            // The JVM drops what a transformer throws, and the place would silently be missing.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }

    static byte[] instrumented(@Nullable ClassLoader loader, byte[] bytes, List<Failpoint> points) {
        ClassLoader known = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        ClassFile file =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(known)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
        byte[] result = bytes;
        for (Failpoint point : points) {
            ClassModel model = file.parse(result);
            Places places = new Places(point);
            result =
                    file.transformClass(
                            model,
                            ClassTransform.transformingMethodBodies(
                                    method ->
                                            method.methodName().equalsString(point.method())
                                                    && method.code().isPresent(),
                                    places));
            if (places.count == 0) {
                throw new IllegalStateException("there is no such place: " + point.line());
            }
        }
        return result;
    }

    private static final class Places implements CodeTransform {
        private final Failpoint point;
        private int count;

        Places(Failpoint point) {
            this.point = point;
        }

        @Override
        public void atStart(CodeBuilder code) {
            if (point.site() instanceof Failpoint.Site.Entry) {
                trap(code);
            }
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (isBefore(element)) {
                trap(code);
            }
            code.with(element);
            if (point.site() instanceof Failpoint.Site.After(String called)
                    && isCall(element, called)) {
                trap(code);
            }
        }

        private boolean isBefore(CodeElement element) {
            return switch (point.site()) {
                case Failpoint.Site.Exit _ -> element instanceof ReturnInstruction;
                case Failpoint.Site.Before(String called) -> isCall(element, called);
                case Failpoint.Site.Entry _, Failpoint.Site.After _ -> false;
            };
        }

        private static boolean isCall(CodeElement element, String called) {
            return element instanceof InvokeInstruction call && call.name().equalsString(called);
        }

        private void trap(CodeBuilder code) {
            count++;
            code.ldc(point.name());
            code.invokestatic(TRAP, "reached", REACHED);
        }
    }
}
