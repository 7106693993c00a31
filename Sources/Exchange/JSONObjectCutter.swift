internal import CScan
internal import Columns
internal import Diagnostics
internal import Documents

/// Cuts one object after the other into the fields that somebody wants.
///
/// Iterative: objects within objects are kept on a stack, what stands in arrays is looked over by
/// the scan of tokens. Nothing but names that are met for the first time and strings with escapes
/// costs more than a look at each byte.
struct JSONObjectCutter {
  /// The fields of the record that was cut last, a span a slot; offsets count from the window's
  /// first byte.
  var spans: UnsafeMutablePointer<TextSpan>
  /// The slots whose strings have escapes that are still to be read.
  private(set) var escaped: [Int] = []
  /// Why the record cannot be taken, although it is JSON; the first reason.
  private(set) var rejection: RejectedRow?
  let names: JSONNames
  private let slots: Int
  /// The slots of references, which name something: `true` names nothing.
  private let references: Set<Int>
  private let limits: CSVLimits
  private var record: UInt32 = 0
  private var open: [Int32] = []
  private var scratch: [UInt8] = []

  /// Digits that a number may have.
  static let longestNumber = 40
  private static let depthLimit = 64

  init(_ names: JSONNames, slots: Int, references: Set<Int>, limits: CSVLimits) {
    self.names = names
    self.references = references
    self.slots = slots
    self.limits = limits
    spans = .allocate(capacity: max(1, slots))
  }

  /// Cuts the object that begins at `start`; gives where it ends.
  mutating func cut(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> Int {
    begin()
    var at = start + 1
    var parent = 0
    var previous = 0
    var isFirst = true
    while true {
      if bytes[at] <= 0x20 { at = JSONGrammar.skipBlanks(bytes, from: at, to: end) }
      if isFirst, at < end, bytes[at] == UInt8(ascii: "}") {
        isFirst = false
      } else {
        let node = try name(bytes, &at, end, in: parent, after: previous)
        previous = node
        isFirst = false
        if bytes[at] == UInt8(ascii: "{"), at < end {
          try push(parent, node, at)
          parent = node
          previous = 0
          isFirst = true
          at += 1
          continue
        }
        try value(bytes, &at, end, of: node)
      }
      while true {
        if bytes[at] == UInt8(ascii: ","), at < end {
          // A name follows; a blank before it is common.
          at += bytes[at + 1] == 0x20 ? 2 : 1
          break
        }
        at = JSONGrammar.skipBlanks(bytes, from: at, to: end)
        guard at < end else { throw JSONFault(.objectComma, at: end) }
        if bytes[at] == UInt8(ascii: ",") { continue }
        guard bytes[at] == UInt8(ascii: "}") else { throw JSONFault(.objectComma, at: at) }
        at += 1
        guard let outer = open.popLast() else { return at }
        previous = parent
        parent = Int(outer)
      }
    }
  }

  private mutating func begin() {
    record &+= 1
    rejection = nil
    if !escaped.isEmpty { escaped.removeAll(keepingCapacity: true) }
    if !open.isEmpty { open.removeAll(keepingCapacity: true) }
    spans.update(repeating: TextSpan(start: 0, length: 0), count: slots)
  }

  private mutating func push(_ parent: Int, _ node: Int, _ at: Int) throws(JSONFault) {
    guard open.count + 1 < Self.depthLimit else { throw JSONFault(.depth, at: at) }
    names.nodes[node].kinds.formUnion(.object)
    if names.nodes[node].slot >= 0 { reject(notText: node, "an object") }
    open.append(Int32(truncatingIfNeeded: parent))
  }

  /// A name and its colon; `at` is then where its value begins.
  @inline(__always)
  private mutating func name(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int, in parent: Int,
    after previous: Int
  ) throws(JSONFault) -> Int {
    guard at < end, bytes[at] == UInt8(ascii: "\"") else { throw JSONFault(.name, at: at) }
    let nodes = names.nodes
    var node = Int(previous == 0 ? nodes[parent].first : nodes[previous].next)
    var tries = 4
    while node > 0 {
      let length = Int64(nodes[node].length)
      if length > 0,
        slate_begins_with(bytes + at + 1, names.text + Int(nodes[node].start), length) != 0
      {
        at += 1 + Int(length)
        break
      }
      tries -= 1
      node = tries == 0 ? 0 : Int(nodes[node].next)
    }
    if node == 0 { node = try strangeName(bytes, &at, end, in: parent, after: previous) }
    if bytes[at] != UInt8(ascii: ":") { at = JSONGrammar.skipBlanks(bytes, from: at, to: end) }
    guard at < end, bytes[at] == UInt8(ascii: ":") else { throw JSONFault(.colon, at: at) }
    at += 1
    if bytes[at] <= 0x20 { at = JSONGrammar.skipBlanks(bytes, from: at, to: end) }
    if names.nodes[node].record == record { rejectRepeated(node) }
    names.nodes[node].record = record
    return node
  }

  /// A name that is not the one that was expected.
  private mutating func strangeName(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int, in parent: Int,
    after previous: Int
  ) throws(JSONFault) -> Int {
    let start = at + 1
    let stop = try JSONGrammar.endOfString(bytes, from: start, to: end)
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: stop - start))
    if scratch.contains(UInt8(ascii: "\\")) {
      var length = 0
      scratch.withUnsafeMutableBufferPointer { text in
        guard let base = text.baseAddress else { return }
        // Found well formed above.
        length = (try? JSONGrammar.unescape(base, from: 0, to: text.count, into: base)) ?? 0
      }
      scratch.removeLast(scratch.count - length)
    }
    let node = scratch.withUnsafeBufferPointer { names.node(named: $0, in: parent) }
    if previous == 0 {
      names.nodes[parent].first = Int32(truncatingIfNeeded: node)
    } else if names.nodes[previous].next == 0 || names.nodes[node].next != 0 {
      names.nodes[previous].next = Int32(truncatingIfNeeded: node)
    }
    at = stop + 1
    return node
  }

  /// A value that is no object; `at` is then where it ends.
  @inline(__always)
  private mutating func value(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int, of node: Int
  ) throws(JSONFault) {
    let start = at
    let first = bytes[start]
    if first == UInt8(ascii: "\""), start < end {
      var stop = start + 1 + Int(slate_length_of_plain_string(bytes + start + 1))
      if bytes[stop] != UInt8(ascii: "\"") || stop >= end {
        let isEscaped = stop < end && bytes[stop] == UInt8(ascii: "\\")
        stop = try JSONGrammar.endOfString(bytes, from: min(stop, end), to: end)
        if isEscaped, names.nodes[node].slot >= 0 {
          escaped.append(Int(names.nodes[node].slot))
        }
      }
      keep(node, start + 1, stop)
      at = stop + 1
      return
    }
    try bareValue(bytes, &at, end, of: node)
  }

  private mutating func bareValue(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int, of node: Int
  ) throws(JSONFault) {
    let start = at
    guard start < end else { throw JSONFault(.endsBeforeValue, at: end) }
    switch bytes[start] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"):
      let length = JSONGrammar.lengthOfWord(bytes, from: start, to: end)
      guard length > 0 else { throw JSONFault(.noValue, at: start) }
      at += length
      if bytes[start] == UInt8(ascii: "n") {
        names.nodes[node].kinds.formUnion(.null)
      } else {
        keep(node, start, at)
        if references.contains(Int(names.nodes[node].slot)) { rejectTruth(node) }
      }
    case UInt8(ascii: "["):
      at = try skipArray(bytes, from: start, to: end)
      names.nodes[node].kinds.formUnion(.array)
      if names.nodes[node].slot >= 0 { reject(notText: node, "an array") }
    default:
      at = try JSONGrammar.endOfNumber(bytes, from: start, to: end)
      keep(node, start, at)
      if at - start > Self.longestNumber { rejectNumber(node, bytes, start, at) }
    }
  }

  /// Notes where the text of a value stands.
  @inline(__always)
  private mutating func keep(_ node: Int, _ start: Int, _ stop: Int) {
    names.nodes[node].kinds.formUnion(.scalar)
    let slot = Int(names.nodes[node].slot)
    if slot >= 0 {
      spans[slot] = TextSpan(
        start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: stop - start))
    }
    if stop - start > limits.field { rejectLong(node) }
  }

  /// Looks over an array, which no column can hold.
  private mutating func skipArray(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> Int {
    var scan = JSONScan(from: start, depthLimit: Self.depthLimit - open.count - 1)
    var seen: [Set<[UInt8]>] = []
    while true {
      switch try scan.next(bytes, count: end, isFinal: true) {
      case .beginObject: seen.append([])
      case .beginArray: seen.append([])
      case .endObject, .endArray:
        seen.removeLast()
        if scan.depth == 0 { return scan.position }
      case .name(let range):
        let name = Self.text(bytes, range)
        if !seen[seen.count - 1].insert(name).inserted {
          reject(ExchangeCode.repeatedName, nil, "a name stands twice in one object")
        }
      case .number, .string, .word: break
      case .end, .more: return scan.position
      }
    }
  }

  /// What a string says, its escapes read.
  private static func text(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count =
        (try? JSONGrammar.unescape(
          bytes, from: range.lowerBound, to: range.upperBound, into: base)) ?? 0
    }
  }
}

/// What rejects a record that is JSON.
extension JSONObjectCutter {
  private mutating func rejectRepeated(_ node: Int) {
    reject(
      ExchangeCode.repeatedName, names.path(node), "the name stands twice in one object",
      help: "export each name once")
  }

  private mutating func rejectLong(_ node: Int) {
    reject(
      ExchangeCode.fieldTooLong, names.path(node),
      "a field is longer than \(limits.field) bytes",
      help: "shorten the field in the source system")
  }

  private mutating func rejectNumber(
    _ node: Int, _ bytes: UnsafePointer<UInt8>, _ start: Int, _ stop: Int
  ) {
    let digits = (start..<stop).count { (0x30...0x39).contains(bytes[$0]) }
    guard digits > Self.longestNumber else { return }
    reject(
      ExchangeCode.fieldTooLong, names.path(node),
      "the number has more than \(Self.longestNumber) digits",
      help: "export it as a text, in quotes")
  }

  private mutating func rejectTruth(_ node: Int) {
    reject(
      ExchangeCode.notText, names.path(node), "true or false stands where a reference belongs",
      help: "export the reference as a text or a number")
  }

  private mutating func reject(notText node: Int, _ noun: String) {
    reject(
      ExchangeCode.notText, names.path(node), "\(noun) stands where a text or a number belongs",
      help: "name what is in it by its path, such as `\(names.path(node)).name`")
  }

  private mutating func reject(
    _ code: Code, _ heading: String?, _ message: String, help: String? = nil
  ) {
    guard rejection == nil else { return }
    rejection = RejectedRow(line: 0, code: code, heading: heading, message: message, help: help)
  }
}
