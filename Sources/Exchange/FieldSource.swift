internal import Columns

/// A column expression made ready for one file: headings are slots, texts are bytes.
indirect enum FieldSource: Sendable {
  /// The field itself.
  case slot(Int)
  /// The same text in every row.
  case constant([UInt8])
  /// Parts with a text between those that are not empty.
  case join([FieldSource], separator: [UInt8])
  /// One text for another: the text of code `n` gives `outputs[n - 1]`.
  case lookup(FieldSource, inputs: TextDictionary, outputs: [[UInt8]], otherwise: LookupDefault)
  /// A text before a value.
  case prefix([UInt8], FieldSource)
  /// Nothing where the value is one of these words.
  case unless([[UInt8]], FieldSource)
  /// A value where all conditions hold, and nothing elsewhere.
  case only([FieldCondition], FieldSource)

  /// An expression over slots; `slot` gives each heading's.
  init(_ expression: ColumnExpression, slot: (String) -> Int) {
    switch expression {
    case .column(let heading): self = .slot(slot(heading))
    case .constant(let text): self = .constant(Array(text.utf8))
    case .join(let parts, let separator):
      self = .join(
        parts.map { FieldSource($0, slot: slot) }, separator: Array(separator.utf8))
    case .prefix(let text, let source):
      self = .prefix(Array(text.utf8), FieldSource(source, slot: slot))
    case .unless(let words, let source):
      self = .unless(words.map { Array($0.utf8) }, FieldSource(source, slot: slot))
    case .only(let conditions, let source):
      self = .only(
        conditions.map { FieldCondition($0, slot: slot($0.heading)) },
        FieldSource(source, slot: slot))
    case .lookup(let source, let values, let otherwise):
      var inputs = TextDictionary()
      var outputs: [[UInt8]] = []
      for (input, output) in values.sorted(by: { $0.key < $1.key }) where !input.isEmpty {
        if Int(inputs.code(for: input)) > outputs.count { outputs.append(Array(output.utf8)) }
      }
      self = .lookup(
        FieldSource(source, slot: slot), inputs: inputs, outputs: outputs, otherwise: otherwise)
    }
  }

  /// The text of a record that a lookup does not know; nil where each knows its own.
  func unmatched(_ record: Int, of batch: FieldBatch) -> [UInt8]? {
    switch self {
    case .slot, .constant: return nil
    case .prefix(_, let source), .unless(_, let source):
      return source.unmatched(record, of: batch)
    case .only(let conditions, let source):
      return conditions.allSatisfy { $0.holds(record, of: batch) }
        ? source.unmatched(record, of: batch) : nil
    case .join(let parts, _):
      return parts.lazy.compactMap { $0.unmatched(record, of: batch) }.first
    case .lookup(let source, _, _, _):
      if let inner = source.unmatched(record, of: batch) { return inner }
      var (output, input): ([UInt8], [UInt8]) = ([], [])
      guard !append(record, of: batch, to: &output) else { return nil }
      _ = source.append(record, of: batch, to: &input)
      return input
    }
  }

  /// Appends the value for a record; false where a lookup does not know it.
  func append(_ record: Int, of batch: FieldBatch, to text: inout [UInt8]) -> Bool {
    switch self {
    case .slot(let slot): text.append(contentsOf: batch.field(record, slot))
    case .constant(let constant): text.append(contentsOf: constant)
    case .prefix(let prefix, let source):
      let start = text.count
      text.append(contentsOf: prefix)
      guard source.append(record, of: batch, to: &text) else { return false }
      if text.count == start + prefix.count { text.removeLast(prefix.count) }
    case .join(let parts, let separator):
      let start = text.count
      for part in parts {
        let before = text.count
        if before > start { text.append(contentsOf: separator) }
        let after = text.count
        guard part.append(record, of: batch, to: &text) else { return false }
        if text.count == after { text.removeLast(after - before) }
      }
    case .unless(let words, let source):
      let start = text.count
      guard source.append(record, of: batch, to: &text) else { return false }
      if words.contains(where: { $0.elementsEqual(text[start...]) }) {
        text.removeLast(text.count - start)
      }
    case .only(let conditions, let source):
      guard conditions.allSatisfy({ $0.holds(record, of: batch) }) else { return true }
      return source.append(record, of: batch, to: &text)
    case .lookup:
      return appendLookup(record, of: batch, to: &text)
    }
    return true
  }

  private func appendLookup(
    _ record: Int, of batch: FieldBatch, to text: inout [UInt8]
  ) -> Bool {
    guard case .lookup(let source, let inputs, let outputs, let otherwise) = self else {
      return true
    }
    let start = text.count
    guard source.append(record, of: batch, to: &text) else { return false }
    if text.count == start { return true }
    let code = text.withUnsafeBufferPointer {
      inputs.existingCode(for: UnsafeBufferPointer(rebasing: $0[start...]))
    }
    if let code {
      text.replaceSubrange(start..., with: outputs[Int(code) - 1])
      return true
    }
    switch otherwise {
    case .reject: return false
    case .keep: return true
    case .text(let other): text.replaceSubrange(start..., with: Array(other.utf8))
    }
    return true
  }
}
