package import Diagnostics

/// Reads JSON into the same tree as YAML, with places.
///
/// Iterative, so that no nesting costs stack; numbers are checked against the grammar and kept as
/// the text they were written as (`1e3` stays `1e3`); `true`, `false` and `null` are bare texts;
/// a name that stands twice in an object, anything after the value, lone surrogates and control
/// characters are refused.
///
/// - Complexity: O(n) in bytes.
package enum JSONReader {
  /// The tree of a document.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8 with or without a byte order mark.
  ///   - file: the name that findings give.
  /// - Throws: the first thing that is wrong, with line, column and what to do.
  package static func read(
    _ bytes: [UInt8], file: String, budget: DocumentBudget = .feed
  ) throws(Findings) -> DocumentNode {
    let source = SourceText(bytes, file: file)
    guard source.bytes.count <= budget.bytes else {
      throw Findings([
        Finding(
          DocumentCode.jsonTooBig, at: Place(file),
          "the file is larger than \(budget.bytes) bytes", help: "split it into several files")
      ])
    }
    let valid = SourceText.validPrefix(of: source.bytes)
    guard valid == source.bytes.count else {
      throw Findings([
        source.finding(
          DocumentCode.notJSON, at: source.place(offset: valid), "the bytes here are not UTF-8",
          help: "save the file as UTF-8")
      ])
    }
    var parser = JSONParser(source: source, budget: budget)
    do {
      return try parser.document()
    } catch {
      throw Findings([error])
    }
  }
}
