package import Casework
package import Diagnostics

/// Which canonical table a file in canonical columns holds.
package enum TableGuess {
  /// The table by the file's name, `tasks.csv`, else by its headings: the one whose required
  /// columns are there, the most particular first.
  ///
  /// - Throws: a file that cannot be read, and headings of no table.
  package static func table(of path: String, named name: String) throws(Findings) -> CanonicalTable
  {
    let form = try InputFile(path: path, name: name).form(CSVDialect(), path: [], CSVLimits())
    let file = name.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").first ?? ""
    if let table = CanonicalTable.allCases.first(where: { $0.rawValue == stem }) { return table }
    let headings = Set(form.headings.map { Array($0.utf8) })
    let order: [CanonicalTable] = [.tasks, .answers, .events, .cases]
    let found = order.first { table in
      table.columns.allSatisfy { !$0.isRequired || headings.contains(Array($0.name.utf8)) }
    }
    if let found { return found }
    throw Findings([
      Finding(
        ExchangeCode.tableUnclear, at: Place(name, line: 1),
        "the headings are those of no table",
        notes: order.map { table in
          let required = table.columns.filter(\.isRequired).map(\.name)
          return "\(table.rawValue) needs \(required.joined(separator: ", "))"
        },
        help: "name the table with --table, or say with --mapping how the columns become ours")
    ])
  }
}
