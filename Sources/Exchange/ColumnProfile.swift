internal import Columns
internal import Diagnostics

/// What the values of one column of a strange file look like.
struct ColumnProfile: Sendable {
  /// The heading.
  let heading: String
  /// Values that are not empty.
  private(set) var filled = 0
  /// Empty ones.
  private(set) var empty = 0
  /// What its dates look like.
  private(set) var tally = DateTally()
  /// Values that are dates.
  private(set) var dates = 0
  /// The first shapes met, with how often: `9` for a digit, `a` for a letter.
  private(set) var shapes: [(shape: String, count: Int)] = []
  /// The first texts met, for who wants to see contents.
  private(set) var samples: [String] = []
  private var texts = TextDictionary()

  /// How many distinct values are counted at most.
  static let mostDistinct = 100_000
  private static let mostShapes = 64

  init(heading: String) {
    self.heading = heading
  }

  /// Distinct values; no more than `mostDistinct` are counted.
  var distinct: Int { texts.count }

  /// Whether every row has a value of its own.
  var isUnique: Bool { empty == 0 && filled > 0 && distinct == min(filled, Self.mostDistinct) }

  /// Whether it holds dates.
  var isDate: Bool { dates > 0 && dates * 10 >= filled * 9 }

  /// The distinct texts, where they are few.
  var words: [String] {
    distinct > 20 ? [] : (0..<distinct).map { texts[UInt32($0 + 1)] }
  }

  /// Looks at a value.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ days: DayTable) {
    guard !text.isEmpty else {
      empty += 1
      return
    }
    filled += 1
    if texts.count < Self.mostDistinct, text.count < 1_024 { _ = texts.code(for: text) }
    if samples.count < 3, let sample = String(validating: text.prefix(60), as: UTF8.self),
      !samples.contains(sample)
    {
      samples.append(sample)
    }
    let iso = DateReading.iso(text, days)
    if iso.verdict != .noDate {
      tally.iso += 1
      tally.shape.formUnion(iso.shape)
      dates += 1
    } else if let date = SlashedDate(text) {
      tally.count(date, days)
      tally.shape.formUnion(date.reading(.dayFirst, days).shape)
      dates += 1
    }
    if filled <= 10_000 { addShape(text) }
  }

  private mutating func addShape(_ text: UnsafeBufferPointer<UInt8>) {
    var shape = ""
    for byte in text.prefix(24) {
      switch byte {
      case 0x30...0x39: shape += "9"
      case 0x41...0x5A: shape += "A"
      case 0x61...0x7A: shape += "a"
      case 0x20...0x7E: shape.unicodeScalars.append(Unicode.Scalar(byte))
      default: shape += "?"
      }
    }
    if text.count > 24 { shape += "…" }
    if let place = shapes.firstIndex(where: { $0.shape == shape }) {
      shapes[place].count += 1
    } else if shapes.count < Self.mostShapes {
      shapes.append((shape, 1))
    }
  }

  /// The commonest shapes, the first met where they are equally common.
  var commonShapes: [String] {
    shapes.enumerated().sorted { left, right in
      left.element.count == right.element.count
        ? left.offset < right.offset : left.element.count > right.element.count
    }.prefix(2).map(\.element.shape)
  }
}
