import Columns
import Testing

@Suite("Columns of instants")
struct InstantColumnTests {
  private let missing = Int64Column.missing

  @Test("What goes in comes out, from the first instant that fits to the last, and what is missing")
  func roundTrip() {
    // 1969-12-29T00:00:00Z is three days before 1970; the last is 2^32 - 2 seconds later.
    let edges: [Int64] = [-259_200, -259_199, 0, 1, 4_102_444_799, 4_294_708_094]
    #expect(InstantColumn.first == edges[0] && InstantColumn.last == edges[5])
    let values = edges + [missing]
    var column = InstantColumn(values)
    #expect(column.values == values)
    #expect(column.count == 7 && column[0] == -259_200 && column[6] == nil)
    #expect(values.indices.map { column.seconds($0) } == values)
    column.append(60)
    column.append(blanks: 2)
    column.append(stored: InstantColumn(values).stored[...])
    #expect(column.values == values + [60, missing, missing] + values)
    #expect(column.values(6..<9) == [missing, 60, missing])
  }

  @Test("The earliest and the latest leave out what is missing")
  func extremes() {
    #expect(InstantColumn().earliest == nil && InstantColumn().latest == nil)
    #expect(InstantColumn(blanks: 3).earliest == nil && InstantColumn(blanks: 3).latest == nil)
    let column = InstantColumn([missing, 50, -259_200, missing, 7])
    #expect(column.earliest == -259_200 && column.latest == 50)
    #expect(InstantColumn([9, missing]).earliest == 9)
  }

  @Test("Columns are put together in order, and rows taken out")
  func together() {
    var whole = InstantColumn()
    whole.append(contentsOf: InstantColumn([1, 2]))
    whole.append(contentsOf: InstantColumn([missing, 4]))
    #expect(whole.values == [1, 2, missing, 4])
    var gone = Bitmap(count: 4)
    gone[1] = true
    #expect(whole.removing(gone).values == [1, missing, 4])
    whole.removeAll()
    #expect(whole.count == 0)
  }
}
