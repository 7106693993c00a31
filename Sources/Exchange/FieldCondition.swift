/// A condition on rows made ready for one file.
struct FieldCondition: Sendable {
  /// The slot of the field that it looks at.
  var slot: Int
  /// The texts.
  var texts: [[UInt8]]
  /// Whether rows with one of the texts fit, or those with none.
  var isIn: Bool

  /// A condition whose heading has that slot.
  init(_ condition: RowCondition, slot: Int) {
    self.slot = slot
    texts = condition.texts.map { Array($0.utf8) }
    isIn = condition.isIn
  }

  /// Whether a record fits.
  func holds(_ record: Int, of batch: FieldBatch) -> Bool {
    let text = batch.field(record, slot)
    return texts.contains { $0.elementsEqual(text) } == isIn
  }
}
