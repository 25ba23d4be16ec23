// java Fetch.java URL FILE: for machines that have a JDK 25, and neither curl nor wget.
void main(String[] arguments) throws Exception {
    try (InputStream in = URI.create(arguments[0]).toURL().openStream()) {
        Files.copy(in, Path.of(arguments[1]), StandardCopyOption.REPLACE_EXISTING);
    }
}
