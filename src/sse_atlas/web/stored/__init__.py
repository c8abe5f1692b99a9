"""The texts of the library as pages show them: opened once, laid out in lines, led to and from records."""
