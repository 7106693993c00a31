internal import Columns
internal import Diagnostics

/// Gives texts the codes of a stored dictionary, new ones at its end.
struct DictionaryCoder {
  let connection: Connection
  let number: Int
  let threads: Int
  /// How many texts a segment has at most.
  let segmentRows: Int

  /// The code of each text of a dictionary of the file: element c - 1 for its code c.
  func codes(
    of texts: TextDictionary, in id: Int, _ catalogue: inout Catalogue
  ) throws(Findings) -> [UInt32] {
    guard let stored = catalogue.dictionary(id) else { return [] }
    var codes = [UInt32](repeating: 0, count: texts.count)
    if stored.count > 0 { try find(texts, in: stored, &codes) }
    var fresh = TextColumn()
    var next = stored.count
    if stored.count == 0 {
      fresh = texts.texts
      for index in codes.indices { codes[index] = UInt32(truncatingIfNeeded: index + 1) }
      next = codes.count
    } else {
      texts.texts.bytes.withUnsafeBufferPointer { bytes in
        for index in codes.indices where codes[index] == 0 {
          fresh.append(UnsafeBufferPointer(rebasing: bytes[texts.texts.range(of: index)]))
          next += 1
          codes[index] = UInt32(truncatingIfNeeded: next)
        }
      }
    }
    guard next < Int(UInt32.max) else { throw tooMuch() }
    try append(fresh, to: id, after: stored.count, &catalogue)
    return codes
  }

  /// The code of each row of a column in which every text stands once.
  func codes(
    ofDistinct texts: TextColumn, in id: Int, _ catalogue: inout Catalogue
  ) throws(Findings) -> [UInt32] {
    guard let stored = catalogue.dictionary(id) else { return [] }
    if stored.count > 0 {
      return try codes(of: TextDictionary(hashing: texts), in: id, &catalogue)
    }
    try append(texts, to: id, after: 0, &catalogue)
    return (0..<texts.count).map { UInt32(truncatingIfNeeded: $0 + 1) }
  }

  /// Looks through the stored texts for those of the file.
  private func find(
    _ texts: TextDictionary, in stored: StoredDictionary, _ codes: inout [UInt32]
  ) throws(Findings) {
    var missing = codes.count
    var texts = texts
    texts.index()
    let source = try TextSource(connection)
    for stretch in stored.stretches where missing > 0 {
      try source.each(of: stretch) { row, text in
        guard let code = texts.existingCode(for: text), code > 0 else { return }
        codes[Int(code) - 1] = UInt32(truncatingIfNeeded: stretch.first + row)
        missing -= 1
      }
    }
  }

  /// Adds texts to the end of a dictionary.
  private func append(
    _ texts: TextColumn, to id: Int, after count: Int, _ catalogue: inout Catalogue
  ) throws(Findings) {
    guard texts.count > 0,
      let place = catalogue.dictionaries.firstIndex(where: { $0.id == id })
    else { return }
    let insert = try connection.prepare("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)")
    var key = try connection.number("SELECT coalesce(max(id), 0) FROM texts")
    let ranges = TextSegment.ranges(of: texts, rows: segmentRows)
    for from in stride(from: 0, to: ranges.count, by: threads * 2) {
      let some = Array(ranges[from..<min(from + threads * 2, ranges.count)])
      let bodies = concurrentMap(over: some, threads: threads) { TextSegment.encoded(texts, $0) }
      for (range, encoded) in zip(some, bodies) {
        key += 1
        var body = encoded
        Checksum.seal(&body, at: UInt64(bitPattern: key))
        let first = count + range.lowerBound + 1
        try insert.run(
          .integer(key), .integer(Int64(number)), .integer(Int64(id)), .integer(Int64(first)),
          .integer(Int64(range.count)), .bytes(body))
        catalogue.dictionaries[place].stretches.append(
          .init(id: key, since: number, first: first, rows: range.count))
      }
    }
  }

  private func tooMuch() -> Findings {
    Findings([
      Finding(
        StoreCode.tooMuch, at: Place(connection.name),
        "a column of the store would have more than 4,294,967,294 different texts",
        help: "begin another store")
    ])
  }
}

/// Reads stretches of texts, each held to its checksum.
struct TextSource {
  private let select: Statement
  private let name: String

  init(_ connection: Connection) throws(Findings) {
    select = try connection.prepare("SELECT body FROM texts WHERE id = ?")
    name = connection.name
  }

  /// Hands each text of a stretch to `body`, with its place in the stretch.
  func each(
    of stretch: StoredDictionary.Stretch, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(Findings) {
    try select.bind([.integer(stretch.id)])
    guard try select.step(),
      let bytes = Checksum.opened(select.bytes(0), at: UInt64(bitPattern: stretch.id)),
      TextSegment.each(bytes, count: stretch.rows, body)
    else { throw Findings([Connection.damaged(name, "some texts cannot be read")]) }
  }
}
