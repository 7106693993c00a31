/// What stood under a name, over all records.
struct JSONKinds: OptionSet, Sendable {
  let rawValue: UInt8

  /// A text, a number, true or false.
  static let scalar = JSONKinds(rawValue: 1)
  /// Nothing.
  static let null = JSONKinds(rawValue: 2)
  /// An object.
  static let object = JSONKinds(rawValue: 4)
  /// An array.
  static let array = JSONKinds(rawValue: 8)
}

/// The names that the objects of a file bear, in the order in which they were first met, and what
/// stood under each: the headings of a file that has none.
struct JSONNameTally: Sendable {
  /// A name inside an object.
  struct Entry: Sendable {
    /// The entry of the object that it stands in, -1 for the record itself.
    var parent: Int
    /// The name.
    var name: [UInt8]
    /// What stood under it.
    var kinds: JSONKinds
  }

  /// The names; that of an object comes before those inside it.
  private(set) var entries: [Entry] = []
  private var index: [Key: Int] = [:]

  private struct Key: Hashable {
    var parent: Int
    var name: [UInt8]
  }

  /// No names yet.
  init() {}

  /// Adds a name, or what stood under one that is there; gives its entry.
  @discardableResult
  mutating func add(_ name: [UInt8], in parent: Int, _ kinds: JSONKinds) -> Int {
    let key = Key(parent: parent, name: name)
    if let entry = index[key] {
      entries[entry].kinds.formUnion(kinds)
      return entry
    }
    entries.append(Entry(parent: parent, name: name, kinds: kinds))
    index[key] = entries.count - 1
    return entries.count - 1
  }

  /// Adds what another part of the file held.
  mutating func add(_ other: JSONNameTally) {
    var ours: [Int] = []
    for entry in other.entries {
      let parent = entry.parent < 0 ? -1 : ours[entry.parent]
      ours.append(add(entry.name, in: parent, entry.kinds))
    }
  }

  /// The names that are columns, each with its path: `customer.ward` for `ward` in `customer`.
  ///
  /// A name under which only objects or arrays stand is none. One that is null wherever it stands
  /// is one, for a column may well be empty.
  var columns: [(entry: Int, heading: String)] {
    var paths: [String] = []
    return entries.enumerated().compactMap { number, entry in
      let name = String(decoding: entry.name, as: UTF8.self)
      paths.append(entry.parent < 0 ? name : paths[entry.parent] + "." + name)
      let isColumn = entry.kinds.contains(.scalar) || entry.kinds == .null
      return isColumn ? (number, paths[number]) : nil
    }
  }

  /// The paths of what is no column because nothing but arrays stands there.
  var arrays: [String] {
    var paths: [String] = []
    return entries.enumerated().compactMap { number, entry in
      let name = String(decoding: entry.name, as: UTF8.self)
      paths.append(entry.parent < 0 ? name : paths[entry.parent] + "." + name)
      let isArray = entry.kinds.contains(.array) && !entry.kinds.contains(.scalar)
      return isArray ? paths[number] : nil
    }
  }
}
