import ArgumentParser
import Casework

/// A table by its name on the command line: `--table tasks`.
extension CanonicalTable: ExpressibleByArgument {}
