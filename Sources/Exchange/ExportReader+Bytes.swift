package import Casework
package import Diagnostics

extension ExportReader {
  /// Reads canonical tables that are at hand as bytes, in CSV, as if they were files of those
  /// names.
  ///
  /// - Throws: what would refuse the files.
  package func read(
    canonical tables: [(table: CanonicalTable, bytes: [UInt8])]
  ) throws(Findings) -> Casebook {
    var builder = CasebookBuilder(threads: threads)
    for table in CanonicalTable.allCases {
      for (_, bytes) in tables.filter({ $0.table == table }) {
        let mapping = Mapping.canonical(table)
        for tableMapping in mapping.tables {
          try read(
            InputFile(bytes: bytes, name: "\(table.rawValue).csv"), mapping, tableMapping,
            into: &builder)
        }
      }
    }
    return builder.finish()
  }
}
