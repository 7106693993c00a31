import Columns
import Testing

@testable import Casework

@Suite("Room for texts")
struct TextRoomTests {
  private func rows(_ table: CanonicalTable, references: [String], cases: [String]) -> TableRows {
    var rows = TableRows(table)
    for reference in references { rows.references.append(reference) }
    var column = CodeColumn()
    for text in cases { column.append(text) }
    if !cases.isEmpty { rows.texts.append(.init("case_id", column)) }
    return rows
  }

  @Test("Each column has its own room, which files share, and cases one for all tables")
  func shares() {
    var room = TextRoom(limit: 6)
    let cases = rows(.cases, references: ["C1", "C2"], cases: [])
    #expect(room.fits(cases))
    room.take(cases)
    // Four bytes of cases are taken, two are left; six of the tasks' own.
    #expect(room.fits(rows(.tasks, references: ["T1", "T2", "T3"], cases: ["C3"])))
    #expect(!room.fits(rows(.tasks, references: ["T1"], cases: ["C3", "C4"])))
    #expect(!room.fits(rows(.tasks, references: ["T1", "T2", "T34"], cases: [])))
    // A text that stands twice is kept once.
    #expect(room.fits(rows(.tasks, references: [], cases: ["C3", "C3", "C3"])))
  }
}
