package import Diagnostics

/// One value of a document, with the place where it stands.
///
/// A document is a tree of texts, lists and maps; numbers, dates and yes-or-no are texts until a
/// key says what it takes (`ValueType`). So `no`, `09:00`, `1e3` and `017` arrive as they were
/// written. YAML and JSON give the same tree.
package struct DocumentNode: Sendable {
  /// What a value is.
  package indirect enum Content: Sendable {
    /// A text; quoted if it was written in quotes or as a block, bare otherwise.
    case text(String, quoted: Bool)
    /// Values in order.
    case list([DocumentNode])
    /// Named values in the order written, each name once.
    case map([Entry])
  }

  /// One named value of a map.
  package struct Entry: Sendable {
    /// The name, a text with a place of its own.
    package let key: DocumentNode
    /// What it names.
    package let value: DocumentNode

    /// A named value.
    package init(key: DocumentNode, value: DocumentNode) {
      self.key = key
      self.value = value
    }

    /// The name.
    package var name: String { key.text ?? "" }
  }

  /// What it is.
  package let content: Content
  /// The text that it is part of.
  package let source: SourceText
  private let mark: Mark

  /// Where a value begins, as its reader knows it; lines and columns of a byte are worked out only
  /// when someone asks.
  private enum Mark {
    case column(Int, line: Int)
    case byte(Int)
  }

  /// A value that begins at a line and a column, both from 1, counted in Unicode scalars.
  package init(_ content: Content, in source: SourceText, line: Int, column: Int) {
    self.content = content
    self.source = source
    mark = .column(column, line: line)
  }

  /// A value that begins at a byte.
  package init(_ content: Content, in source: SourceText, offset: Int) {
    self.content = content
    self.source = source
    mark = .byte(offset)
  }

  /// Where it stands.
  package var place: Place {
    switch mark {
    case .column(let column, let line): source.place(line: line, scalarColumn: column)
    case .byte(let offset): source.place(offset: offset)
    }
  }

  /// Its text, or nil for a list or a map.
  package var text: String? {
    if case .text(let text, _) = content { text } else { nil }
  }

  /// Its values, or nil for a text or a map.
  package var list: [DocumentNode]? {
    if case .list(let nodes) = content { nodes } else { nil }
  }

  /// Its named values, or nil for a text or a list.
  package var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// Whether nothing was written: `until:` with nothing after it, `null` or `~` without quotes.
  package var isBlank: Bool {
    if case .text(let text, quoted: false) = content {
      text.isEmpty || text == "~" || text == "null"
    } else {
      false
    }
  }

  /// The value of a name in a map.
  package subscript(_ name: String) -> DocumentNode? {
    entry(name)?.value
  }

  /// The entry of a name in a map.
  package func entry(_ name: String) -> Entry? {
    entries?.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// What it is, in a word: `a text`, `a list`, `a map`.
  package var noun: String {
    switch content {
    case .text: isBlank ? "nothing" : "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// A finding at this value, with its line and, of a text, its contents.
  package func finding(
    _ code: Code, _ message: String, severity: Severity = .error, notes: [String] = [],
    help: String? = nil
  ) -> Finding {
    let place = place
    return Finding(
      code, severity, at: place, message, value: text,
      snippet: place.line.flatMap { source.line($0) }, notes: notes, help: help)
  }
}
