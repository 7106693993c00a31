internal import Diagnostics
internal import Documents

/// Finds where in a JSON file its records stand.
///
/// What the first bytes say decides, never the file's name: an array, objects line by line, or one
/// object that holds the array under a key.
struct JSONRecordFinder {
  let input: InputFile
  let limits: CSVLimits
  /// The path of the array, where the mapping names one.
  let path: [String]

  /// How far into a file it is looked for the form of its first lines.
  private static let head = 1 << 16

  /// Whether a file is JSON: its first byte that is no blank opens an object or an array.
  static func isJSON(_ input: InputFile) throws(Findings) -> Bool {
    var offset = try FileHeader.lengthOfMark(input)
    var byte: UInt8 = 0
    while offset < input.size {
      let head = try input.bytes(at: offset, count: 512)
      guard !head.isEmpty else { return false }
      let first = head.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
      if let first {
        byte = first
        break
      }
      // Blanks without end are no JSON that anybody writes.
      offset += head.count
      guard offset < 1 << 20 else { return false }
    }
    return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  /// How the records follow each other, and the bytes that hold them.
  func find() throws(Findings) -> (layout: JSONLayout, range: Range<Int>) {
    let start = try FileHeader.lengthOfMark(input)
    let head = try input.bytes(at: start, count: max(Self.head, limits.block))
    let whole = start..<input.size
    let first = head.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if first == UInt8(ascii: "["), path.isEmpty { return (.array, whole) }
    if path.isEmpty, try isLines(head, of: whole) {
      return (.lines, whole)
    }
    return (.array, try arrayInside(whole))
  }

  /// Whether one of the first lines is an object by itself, and another thing follows it: a broken
  /// line among them is told of by its own number.
  private func isLines(_ head: [UInt8], of whole: Range<Int>) throws(Findings) -> Bool {
    var objects = 0
    var others = 0
    for line in head.split(separator: 0x0A, maxSplits: 64, omittingEmptySubsequences: true)
      .prefix(64)
    {
      let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
      guard line.contains(where: { !blanks.contains($0) }) else { continue }
      if Self.isObject(Array(line)) { objects += 1 } else { others += 1 }
    }
    if objects == 0 { return false }
    if objects + others > 1 || head.count < whole.count { return true }
    // One object in all the file: a record, unless it holds the array of records.
    return try arrays(in: whole).isEmpty
  }

  private static func isObject(_ line: [UInt8]) -> Bool {
    line.withUnsafeBufferPointer { line in
      guard let base = line.baseAddress else { return false }
      var scan = JSONScan()
      var isFirst = true
      while let token = try? scan.next(base, count: line.count, isFinal: true) {
        if isFirst, token != .beginObject { return false }
        isFirst = false
        if token == .end { return true }
      }
      return false
    }
  }

  /// An array in an object.
  private struct Found {
    var path: [String]
    var range: Range<Int>
    /// Whether it holds anything but objects.
    var hasOthers = false
    var isEmpty = true
  }

  /// The array that the path names, or else the only one of objects under a key of the whole.
  private func arrayInside(_ whole: Range<Int>) throws(Findings) -> Range<Int> {
    let found = try arrays(in: whole)
    let fitting =
      path.isEmpty
      ? found.filter { !$0.hasOthers }
      : found.filter { $0.path.map { Array($0.utf8) } == path.map { Array($0.utf8) } }
    if fitting.count == 1 { return fitting[0].range }
    let filled = fitting.filter { !$0.isEmpty }
    if path.isEmpty, filled.count == 1 { return filled[0].range }
    if fitting.count > 1, !path.isEmpty {
      throw refusal("the key '\(path.joined(separator: "."))' stands twice", "export it once")
    }
    let names = fitting.isEmpty ? found : fitting
    let there = names.map { $0.path.joined(separator: ".") }.sorted()
    let list = there.prefix(10).joined(separator: ", ")
    throw refusal(
      path.isEmpty
        ? fitting.isEmpty
          ? "the object holds no array of objects under one of its keys"
          : "the object holds several arrays of objects"
        : "there is no array under '\(path.joined(separator: "."))'",
      there.isEmpty
        ? "write one object a line, or an array of objects"
        : "say which holds the rows in the mapping: `at: \(there[0])`; there are \(list)")
  }

  private func refusal(_ message: String, _ help: String) -> Findings {
    Findings([Finding(ExchangeCode.noRecords, at: Place(input.name), message, help: help)])
  }

  /// Every array that a path of keys leads to: under a key of the whole, or, where a path is asked
  /// for, as deep as that. All of the file is read, so that what comes after them is JSON too.
  private func arrays(in whole: Range<Int>) throws(Findings) -> [Found] {
    let tokens = JSONTokens(input, range: whole, limits: limits)
    var found: [Found] = []
    var keys: [String] = []
    var open: (index: Int, depth: Int)?
    while true {
      let token = try tokens.next()
      if token == .end { return found }
      if let (index, depth) = open {
        Self.note(token, depth: tokens.depth, at: depth, in: &found[index])
        if tokens.depth < depth {
          found[index].range = found[index].range.lowerBound..<tokens.tokenEnd
          open = nil
        }
        continue
      }
      switch token {
      case .name(let range):
        // An array is looked into by nobody here, so that each level is an object's.
        keys.removeLast(max(0, keys.count - tokens.depth + 1))
        keys.append(String(decoding: tokens.text(range), as: UTF8.self))
      case .beginArray where keys.count == tokens.depth - 1 && !keys.isEmpty:
        if keys.count <= max(1, path.count) {
          found.append(Found(path: keys, range: tokens.tokenStart..<tokens.tokenStart))
          open = (found.count - 1, tokens.depth)
        }
      case .endObject: keys.removeLast(max(0, keys.count - max(0, tokens.depth)))
      default: break
      }
    }
  }

  /// Notes an element of an array whose own level is `depth`.
  private static func note(
    _ token: JSONScan.Token, depth current: Int, at depth: Int, in found: inout Found
  ) {
    switch token {
    case .beginObject where current == depth + 1: found.isEmpty = false
    case .beginArray where current == depth + 1: (found.hasOthers, found.isEmpty) = (true, false)
    case .string, .number, .word:
      if current == depth { (found.hasOthers, found.isEmpty) = (true, false) }
    default: break
    }
  }
}
