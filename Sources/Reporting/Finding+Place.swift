package import Diagnostics
package import Documents

extension Finding {
  /// The finding at the text of a document that it is about, which is its value; else at the
  /// document's beginning.
  package func placed(in node: DocumentNode) -> Finding {
    let spot = value.flatMap { node.first(of: $0) } ?? node
    var placed = spot.finding(code, message, severity: severity, notes: notes, help: help)
    placed.value = value
    return placed
  }
}

extension DocumentNode {
  /// The first place where a text stands, as a value or a name. A document is nested as deeply as
  /// its budget allows and no deeper.
  fileprivate func first(of wanted: String) -> DocumentNode? {
    switch content {
    case .text(let text, _): return text.utf8.elementsEqual(wanted.utf8) ? self : nil
    case .list(let nodes):
      for node in nodes {
        if let found = node.first(of: wanted) { return found }
      }
      return nil
    case .map(let entries):
      for entry in entries {
        if let found = entry.key.first(of: wanted) ?? entry.value.first(of: wanted) {
          return found
        }
      }
      return nil
    }
  }
}
