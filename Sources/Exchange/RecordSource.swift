internal import Diagnostics

/// What cuts a part of a file into records, whatever the file's form: batches of fields for columns
/// to be built from, and an account of what it met on the way.
protocol RecordSource: AnyObject {
  /// The next records, good until the next call; nil at the end. A batch may be empty where only
  /// rejected rows came by.
  ///
  /// Throws what refuses the file as a whole, with lines counted from the part's first.
  func next() throws(Findings) -> FieldBatch?
  /// The rejected rows since the last call.
  func takeRejected() -> [RejectedRow]
  /// Where in the file the next record begins.
  var offset: Int { get }
  /// Begins another part of the same file, in the memory of the one before; false where a new
  /// source is needed for it.
  func begin(_ range: Range<Int>) -> Bool
  /// Records seen, blank lines not counted, the rejected ones included.
  var records: Int { get }
  /// Physical lines seen.
  var lines: Int { get }
  /// Blank lines seen.
  var blankLines: Int { get }
  /// Whether something was met that only a careful reading may judge: what came of the file so far
  /// is then thrown away. It is cut in another way where there is one, and at last read in one and
  /// with care.
  var needsCare: Bool { get }
  /// The names that the records bear, where no first line says them.
  var tally: JSONNameTally? { get }
}

extension RecordSource {
  func begin(_ range: Range<Int>) -> Bool { false }

  /// The first line has said them.
  var tally: JSONNameTally? { nil }
}
