package import Columns
package import WorkingTime

/// The answers of cases to one form, a row a case, laid out for conditions to be run over.
///
///     var table = AnswerTable(questions: form.questions.count)
///     table.beginRow(opened: date)
///     table.append(1, to: 3)        // in the order of the questions
///     table.endRow()
///
/// Every answer but a text is a number: 0 or 1 of true or false, the place of a choice, whole
/// numbers as they are, decimals in millionths, dates as days and date-times as seconds of the wall
/// clock since 1970, times as seconds after midnight. Of a text the number is its row in `texts`.
/// Cells lie end to end, so that nothing is allocated a row once the arrays have grown. A table
/// holds up to 2^32 answers; beyond that take another.
package struct AnswerTable: Sendable {
  /// How many questions the form has.
  package let questions: Int
  /// How many rows.
  package private(set) var count = 0
  /// The day on which each case was opened, in days since 1970.
  package private(set) var opened: [Int32] = []
  /// Where each cell's answers begin in `values`, row by row; one more than there are cells.
  package private(set) var starts: [UInt32] = [0]
  /// The answers, end to end.
  package private(set) var values: [Int64] = []
  /// The texts.
  package private(set) var texts = TextColumn()
  /// The question whose cell is being filled.
  private var current = 0

  /// A table without rows.
  package init(questions: Int) {
    self.questions = questions
  }

  /// Begins the answers of a case that was opened on a date.
  package mutating func beginRow(opened date: CivilDate) {
    opened.append(date.dayNumber)
    current = 0
  }

  /// Adds an answer. Questions come in ascending order; one may come again for a further answer.
  package mutating func append(_ value: Int64, to question: Int) {
    close(to: question)
    values.append(value)
  }

  /// Adds an answer in words.
  package mutating func append(_ text: String, to question: Int) {
    texts.append(text)
    append(Int64(texts.count - 1), to: question)
  }

  /// Adds an answer of either kind.
  package mutating func append(_ value: AnswerValue, to question: Int) {
    switch value {
    case .number(let number): append(number, to: question)
    case .text(let text): append(text, to: question)
    }
  }

  /// Ends the answers of a case.
  package mutating func endRow() {
    close(to: questions)
    count += 1
  }

  /// Drops all rows and keeps the memory.
  package mutating func removeRows() {
    count = 0
    opened.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    values.removeAll(keepingCapacity: true)
    texts.truncate(to: 0)
  }

  private mutating func close(to question: Int) {
    precondition(question >= current && question <= questions, "questions in ascending order")
    while current < question {
      starts.append(UInt32(values.count))
      current += 1
    }
  }

  /// Lends the table as plain buffers.
  package func withRows<Result>(_ body: (AnswerRows) throws -> Result) rethrows -> Result {
    try opened.withUnsafeBufferPointer { opened in
      try starts.withUnsafeBufferPointer { starts in
        try values.withUnsafeBufferPointer { values in
          try texts.bytes.withUnsafeBufferPointer { bytes in
            try texts.ends.withUnsafeBufferPointer { ends in
              try body(
                AnswerRows(
                  questions: questions, opened: opened, starts: starts, values: values,
                  bytes: bytes, ends: ends))
            }
          }
        }
      }
    }
  }
}

/// An answer as conditions see it.
package enum AnswerValue: Hashable, Sendable {
  /// Any answer but a text, see `AnswerTable`.
  case number(Int64)
  /// An answer in words, or a reference.
  case text(String)
}

/// The buffers of an answer table, for as long as they are lent.
package struct AnswerRows {
  let questions: Int
  let opened: UnsafeBufferPointer<Int32>
  let starts: UnsafeBufferPointer<UInt32>
  let values: UnsafeBufferPointer<Int64>
  let bytes: UnsafeBufferPointer<UInt8>
  let ends: UnsafeBufferPointer<UInt32>

  /// The answers of a case to a question.
  @inline(__always)
  func answers(_ row: Int, _ question: Int32) -> Slice<UnsafeBufferPointer<Int64>> {
    let cell = row &* questions &+ Int(question)
    return values[Int(starts[cell])..<Int(starts[cell + 1])]
  }

  /// The bytes of a text.
  @inline(__always)
  func text(_ value: Int64) -> Slice<UnsafeBufferPointer<UInt8>> {
    let row = Int(value)
    return bytes[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
  }
}
