/// How big a document may be. No file, however it is made, costs more than its budget.
package struct DocumentBudget: Sendable {
  /// Bytes of the file.
  package var bytes: Int
  /// Values in the tree: texts, lists, maps and keys.
  package var nodes: Int
  /// Levels of lists and maps.
  package var depth: Int

  /// A budget.
  package init(bytes: Int, nodes: Int, depth: Int) {
    self.bytes = bytes
    self.nodes = nodes
    self.depth = depth
  }

  /// For files that people write: 1 MiB, 100,000 values, 64 levels.
  package static let handwritten = DocumentBudget(bytes: 1 << 20, nodes: 100_000, depth: 64)
  /// For feeds that other systems write: 16 MiB, a million values, 64 levels.
  package static let feed = DocumentBudget(bytes: 16 << 20, nodes: 1_000_000, depth: 64)
}
