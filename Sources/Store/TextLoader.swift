internal import Columns
internal import Diagnostics

/// Loads the texts of dictionaries.
struct TextLoader: Sendable {
  let pool: ConnectionPool
  let name: String

  /// All texts, in the order of their codes.
  func texts(of dictionary: StoredDictionary) throws(Findings) -> TextColumn {
    let parts = concurrentMap(dictionary.stretches.count, threads: pool.count) {
      index -> Result<TextColumn, Findings> in
      do throws(Findings) {
        return .success(
          try pool.with { (connection) throws(Findings) in
            var column = TextColumn()
            try TextSource(connection).each(of: dictionary.stretches[index]) { _, text in
              column.append(text)
            }
            return column
          })
      } catch {
        return .failure(error)
      }
    }
    var whole = TextColumn()
    for part in parts {
      let column = try part.get()
      guard whole.fits(column.bytes.count) else {
        throw Findings([Connection.damaged(name, "the texts of a column exceed 4 GiB")])
      }
      whole.append(contentsOf: column)
    }
    return whole
  }

  /// The texts of codes, a text a code; the empty one for 0.
  static func gathered(_ codes: [UInt32], from texts: TextColumn) -> TextColumn {
    if codes.count == texts.count,
      codes.enumerated().allSatisfy({ Int($1) == $0 + 1 })
    {
      return texts
    }
    var gathered = TextColumn()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for code in codes {
        let range = code == 0 ? 0..<0 : texts.range(of: Int(code) - 1)
        gathered.append(UnsafeBufferPointer(rebasing: bytes[range]))
      }
    }
    return gathered
  }
}
