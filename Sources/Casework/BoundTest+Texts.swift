extension BoundTest {
  /// Whether any of the texts is as wanted; of `is_not`, whether there are some and none is.
  func compareTexts(
    _ answers: Slice<UnsafeBufferPointer<Int64>>, _ row: Int, _ rows: AnswerRows,
    _ constants: BoundConstants, _ ignoresCase: Bool,
    _ part: (Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    var isMet = false
    for answer in answers where !isMet {
      isMet = meets(part(rows.text(answer)), row, rows, constants, ignoresCase)
    }
    guard operation == .differs else { return isMet }
    if case .answers(let question) = operand, rows.answers(row, question).isEmpty { return false }
    return !answers.isEmpty && !isMet
  }

  private func meets(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, _ row: Int, _ rows: AnswerRows,
    _ constants: BoundConstants, _ ignoresCase: Bool
  ) -> Bool {
    switch operand {
    case .texts(let range):
      for index in range where text.equals(constants.texts[Int(index)], ignoresCase) {
        return true
      }
      return false
    case .answers(let question):
      for other in rows.answers(row, question) where text.equals(rows.text(other), ignoresCase) {
        return true
      }
      return false
    case .pattern(let index): return constants.patterns[Int(index)].matches(text)
    case .numbers, .date, .isAnswered: return false
    }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether the bytes are the same, those of capital and small letters a to z counting as one if
  /// asked to.
  func equals(_ other: some Collection<UInt8>, _ ignoresCase: Bool) -> Bool {
    guard count == other.count else { return false }
    guard ignoresCase else { return elementsEqual(other) }
    return zip(self, other).allSatisfy { $0 == $1 || $0.folded == $1.folded }
  }

  /// So many characters from one on, counted from 1.
  func characters(from: Int, count: Int) -> Self {
    var start = startIndex
    var passed = 0
    while start < endIndex, passed < from - 1 {
      start = base.indexOfNextCharacter(after: start, before: endIndex)
      passed += 1
    }
    var end = start
    passed = 0
    while end < endIndex, passed < count {
      end = base.indexOfNextCharacter(after: end, before: endIndex)
      passed += 1
    }
    return base[start..<end]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the character after the one at `index` begins.
  fileprivate func indexOfNextCharacter(after index: Int, before end: Int) -> Int {
    var next = index + 1
    while next < end, self[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}

extension UInt8 {
  /// The small letter of a capital one, of ASCII.
  fileprivate var folded: UInt8 { (65...90).contains(self) ? self | 0x20 : self }
}
