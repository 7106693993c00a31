import TestSupport
import Testing

@testable import Columns

@Suite("Columns of codes")
struct CodeColumnTests {
  private func column(_ texts: [String?]) -> CodeColumn {
    var column = CodeColumn()
    for text in texts { column.append(text) }
    return column
  }

  private func texts(_ column: CodeColumn) -> [String?] { (0..<column.count).map { column[$0] } }

  @Test("Joining columns gives the codes of one column made of all rows", arguments: 0..<20)
  func joins(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let rows = (0..<200).map { _ -> String? in
      let number = Int.random(in: 0...90, using: &random)
      return number == 0 ? nil : String(repeating: "ab", count: number % 12) + "\(number)"
    }
    let whole = column(rows)
    let cut = Int.random(in: 0...200, using: &random)
    var joined = column(Array(rows[..<cut]))
    joined.append(contentsOf: column(Array(rows[cut...])))
    #expect(joined.codes == whole.codes)
    #expect(texts(joined) == rows)
  }

  @Test("Removing rows drops their texts from the dictionary")
  func removes() {
    var removed = Bitmap(count: 4)
    removed[0] = true
    removed[2] = true
    let left = column(["a", "b", nil, "c"]).removing(removed)
    #expect(texts(left) == ["b", "c"])
    #expect(left.codes == [1, 2] && left.dictionary.count == 2)
  }
}
