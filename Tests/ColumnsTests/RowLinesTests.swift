import Columns
import TestSupport
import Testing

@Suite("Lines of rows")
struct RowLinesTests {
  @Test("What goes in comes out, whichever way it goes in", arguments: 0..<40)
  func roundTrip(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var line = UInt32(2)
    let lines = (0..<Int.random(in: 0...200, using: &random)).map { _ -> UInt32 in
      let step = Int.random(in: 0..<10, using: &random)
      line += step < 7 ? 1 : UInt32(step - 6)
      return step == 9 ? 0 : line
    }
    let single = RowLines(lines)
    var whole = RowLines()
    lines.withUnsafeBufferPointer { whole.append(contentsOf: $0) }
    let cut = Int.random(in: 0...lines.count, using: &random)
    var joined = RowLines(lines[..<cut])
    joined.append(contentsOf: RowLines(lines[cut...]))
    for way in [single, whole, joined] {
      #expect(way.count == lines.count && way.isEmpty == lines.isEmpty)
      #expect(way.values == lines)
      #expect(lines.indices.map { way[$0] } == lines)
    }
    var gone = Bitmap(count: lines.count)
    for row in lines.indices where Bool.random(using: &random) { gone[row] = true }
    let left = lines.indices.filter { !gone[$0] }
    #expect(single.removing(gone).values == left.map { lines[$0] })
    #expect(single.of(left).values == left.map { lines[$0] })
  }

  @Test("Rows are moved further down with the part of the file that they stand in")
  func moved() {
    var lines: RowLines = [2, 3, 5]
    lines.append(contentsOf: [1, 2, 0, 0], after: 10)
    lines.append(from: 40, count: 2)
    lines.append(from: 0, count: 1)
    #expect(lines.values == [2, 3, 5, 11, 12, 0, 0, 40, 41, 0])
    #expect(RowLines(blanks: 2).values == [0, 0])
    lines.removeAll()
    #expect(lines.isEmpty && lines.values.isEmpty)
  }
}
