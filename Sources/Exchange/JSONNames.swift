internal import CScan
internal import Columns

/// The names that a reader of records knows, each with the name that came after it last: records
/// mostly have their names in one order, so that finding one is comparing it.
///
/// A class because it owns its memory; there is one for each part of a file.
final class JSONNames {
  /// A name inside an object.
  struct Node {
    /// Where its bytes stand in `text`, followed by a quote.
    var start: Int32
    /// How many they are, the quote included; 0 where it needs an escape and cannot be compared.
    var length: Int32
    /// The slot of its column, -1 where nobody wants it.
    var slot: Int32 = -1
    /// The name that came after it last, 0 for none.
    var next: Int32 = 0
    /// The first name inside it last time, 0 for none.
    var first: Int32 = 0
    /// The record that it was met in last.
    var record: UInt32 = 0
    /// What stood under it.
    var kinds: JSONKinds = []
  }

  /// The names; that of index 0 is the record itself.
  private(set) var nodes: UnsafeMutablePointer<Node>
  /// How many there are.
  private(set) var count = 1
  /// The bytes of the names.
  private(set) var text: UnsafeMutablePointer<UInt8>
  private var capacity = 64
  private var textCount = 0
  private var textCapacity = 1 << 12
  private var index = TextDictionary()
  private var parents: [Int] = [-1]
  private var names: [[UInt8]] = [[]]
  private var key: [UInt8] = []

  /// Knows the names of a tally. `slots` has the slot of each of its columns.
  init(_ tally: JSONNameTally = JSONNameTally(), slots: [Int] = []) {
    nodes = .allocate(capacity: capacity)
    nodes[0] = Node(start: 0, length: 0)
    text = .allocate(capacity: textCapacity)
    text.initialize(repeating: 0, count: textCapacity)
    for entry in tally.entries {
      entry.name.withUnsafeBufferPointer { _ = node(named: $0, in: entry.parent + 1) }
    }
    for (column, slot) in zip(tally.columns, slots) {
      nodes[column.entry + 1].slot = Int32(clamping: slot)
    }
  }

  deinit {
    nodes.deallocate()
    text.deallocate()
  }

  /// What was met, in the order first met.
  var tally: JSONNameTally {
    var tally = JSONNameTally()
    for node in 1..<max(1, count) {
      tally.add(names[node], in: parents[node] - 1, nodes[node].kinds)
    }
    return tally
  }

  /// The path of a name, for messages.
  func path(_ node: Int) -> String {
    var parts: [String] = []
    var at = node
    while at > 0 {
      parts.append(String(decoding: names[at], as: UTF8.self))
      at = parents[at]
    }
    return parts.reversed().joined(separator: ".")
  }

  /// The node of a name inside that of an object, made now if it is new.
  func node(named name: UnsafeBufferPointer<UInt8>, in parent: Int) -> Int {
    key.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: parent)) { key.append(contentsOf: $0) }
    key.append(contentsOf: name)
    let code = key.withUnsafeBufferPointer { Int(index.code(for: $0)) }
    if code == count { add(name, in: parent) }
    return code
  }

  private func add(_ name: UnsafeBufferPointer<UInt8>, in parent: Int) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
      larger.update(from: nodes, count: count)
      nodes.deallocate()
      nodes = larger
      capacity *= 2
    }
    // Sixteen bytes past a name are read when it is compared.
    let isPlain = !name.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
    while textCount + name.count + 33 > textCapacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: textCapacity * 2)
      larger.initialize(repeating: 0, count: textCapacity * 2)
      larger.update(from: text, count: textCount)
      text.deallocate()
      text = larger
      textCapacity *= 2
    }
    nodes[count] = Node(
      start: Int32(clamping: textCount), length: isPlain ? Int32(clamping: name.count + 1) : 0)
    for byte in name {
      text[textCount] = byte
      textCount += 1
    }
    text[textCount] = 0x22
    textCount += 1
    parents.append(parent)
    names.append(Array(name))
    count += 1
  }
}
