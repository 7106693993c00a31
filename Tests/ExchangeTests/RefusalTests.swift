import Casework
import Columns
import Diagnostics
import Testing
import WorkingTime

@testable import Exchange

/// Every refusal of a file or a row, with the words that a person reads.
@Suite("Refusals")
struct RefusalTests {
  static let head = "task_id,case_id,task,completed_at\n"

  static let files: [(String, String)] = [
    (
      "",
      """
      tasks.csv: error[SL0403]: the file is empty
        help: it needs a first line of headings
      """
    ),
    (
      "\n\n",
      """
      tasks.csv: error[SL0403]: the file is empty
        help: it needs a first line of headings
      """
    ),
    (
      "task_id,caseid,task\n",
      """
      tasks.csv:1: error[SL0404]: the column 'case_id' is missing
        help: did you mean 'caseid'?
      """
    ),
    (
      "task_id,case_id,task,task\n",
      """
      tasks.csv:1:task: error[SL0405]: two columns bear this heading
        help: rename one of them
      """
    ),
    (
      head + "T1,C1,call,\nT2,C1,\"call,\nT3,C1,call,\n",
      """
      tasks.csv:3: error[SL0407]: a quote that opens in this row is never closed
        help: the file may have been cut short: export it again
      """
    ),
    (
      head + "T1,C1,call,\rT2,C1,call,\n",
      """
      tasks.csv:2: error[SL0408]: lines end in a carriage return alone and in a line feed
        help: export the file again, or put fields with line breaks in quotes
      """
    ),
    (
      head + "T1,C1,call,03/04/2026\nT2,C1,call,05/06/2026\n",
      """
      tasks.csv:1:completed_at: error[SL0431]: dd/mm and mm/dd both fit every value
        help: name the format in the mapping: `format: dd/mm/yyyy` or `format: mm/dd/yyyy`
      """
    ),
    (
      head + "T1,C1,call,13/04/2026\nT2,C1,call,05/16/2026\n",
      """
      tasks.csv:1:completed_at: error[SL0432]: some values are dates only as dd/mm (1), \
      some only as mm/dd (1)
        help: name the format in the mapping: `format: dd/mm/yyyy` or `format: mm/dd/yyyy`
      """
    ),
  ]

  @Test("A file that cannot be trusted is refused with its place and what to do", arguments: files)
  func refusesFile(text: String, words: String) {
    #expect(ScratchExports().refusal(tasks: text) == words)
  }

  static let rows: [(String, String)] = [
    (
      "T1,C1,call",
      """
      tasks.csv:3: error[SL0416]: the row has 3 fields, the heading has 4
        help: check for a line break or a missing delimiter before this row
      """
    ),
    (
      "T1,C1,call,,",
      """
      tasks.csv:3: error[SL0417]: the row has 5 fields, the heading has 4
        help: check for a delimiter in a field that is not in quotes
      """
    ),
    (
      "T1,C1,a 5\" pipe,",
      """
      tasks.csv:3: error[SL0418]: a quote stands inside a field, or text follows a closing quote
        help: put the field in quotes and double each quote inside it
      """
    ),
    (
      "T1,C1,ca\u{0}ll,",
      """
      tasks.csv:3: error[SL0419]: the row is not UTF-8 text, or holds a NUL
        help: export the file again as UTF-8
      """
    ),
    (
      ",C1,call,",
      """
      tasks.csv:3:task_id: error[SL0411]: the field is empty
        help: every row needs task_id
      """
    ),
    (
      "T1,C1,call,soon",
      """
      tasks.csv:3:completed_at: error[SL0412]: this is not a date
        help: write dates as 2026-03-31 or 2026-03-31T17:45:00Z, or name the format in the mapping
      """
    ),
    (
      "T1,C1,call,2026-02-30",
      """
      tasks.csv:3:completed_at: error[SL0413]: there is no such date or time
        help: correct the date in the source system
      """
    ),
    (
      "T1,C1,call,2026-02-20T24:01",
      """
      tasks.csv:3:completed_at: error[SL0413]: there is no such date or time
        help: correct the date in the source system
      """
    ),
    (
      "T1,C1,call,1899-12-31",
      """
      tasks.csv:3:completed_at: error[SL0414]: the year is not one of 1970 to 2099
        help: correct the date in the source system
      """
    ),
    (
      "  ,C1,call,",
      """
      tasks.csv:3:task_id: error[SL0411]: the field holds nothing but blanks
        help: every row needs task_id
      """
    ),
    (
      "T1,\u{A0}\t,call,",
      """
      tasks.csv:3:case_id: error[SL0411]: the field holds nothing but blanks
        help: every row needs case_id
      """
    ),
    (
      "T0,C1,call,",
      """
      tasks.csv:3:task_id: error[SL0421]: the row on line 2 has this reference
        help: each reference stands once; the first row counts
      """
    ),
  ]

  @Test("A bad row is rejected with its line, its column and what to do", arguments: rows)
  func rejectsRow(row: String, words: String) throws {
    let text = Self.head + "T0,C1,call,2026-01-09T10:30:00Z\n\(row)\nT9,C1,call,\n"
    let summary = """
      tasks.csv: error[SL0430]: 1 of 3 rows is rejected, none may be
        help: correct it, or take the rest with --allow-rejects 1

      """
    #expect(ScratchExports().refusal(tasks: text) == summary + words)

    let casebook = try ScratchExports(allowance: .count(1)).read(tasks: text)
    #expect(casebook.tasks.count == 2)
    #expect(casebook.tasks.reference[1] == "T9")
    #expect(casebook.tasks.line.values == [2, 4])
    #expect(casebook.sources[0].taken == 2)
    #expect(casebook.addsUp)
  }

  @Test("Bytes that are not UTF-8 reject the row, whichever column they stand in")
  func rejectsLatin1() throws {
    let bytes = Array("task_id,case_id,task,note\nT1,C1,call,caf".utf8) + [0xE9, 0x0A]
    let reader = ScratchExports(allowance: .count(1), columns: .these([]))
    let casebook = try reader.read(bytes, .canonical(.tasks))
    #expect(casebook.sources[0].rejected.list.map(\.code) == [ExchangeCode.invalidEncoding])
    #expect(casebook.tasks.count == 0 && casebook.cases.count == 0)
  }

  @Test("The contents of a field are kept out of the words and given as a value")
  func keepsValuesApart() {
    let text = Self.head + "T1,C1,call,Mrs Example\n"
    do throws(Findings) {
      _ = try ScratchExports().read(tasks: text)
      Issue.record("the row was taken")
    } catch {
      #expect(!FindingRenderer().render(error).contains("Example"))
      #expect(error.list.last?.value == "Mrs Example")
    }
  }

  @Test("After 50 rejected rows the rest are counted")
  func countsTheRest() throws {
    let rows = (1...70).map { "T\($0),C1,call,never\n" }.joined()
    let casebook = try ScratchExports(allowance: .count(70)).read(tasks: Self.head + rows)
    let rejected = casebook.sources[0].rejected
    #expect(rejected.list.count == 50 && rejected.uncounted == 20)
    #expect(rejected.list.map { $0.place?.line } == Array(2...51))
    #expect(casebook.addsUp)
  }

  @Test("A file that is not there is refused as no input")
  func refusesMissingFile() {
    let reader = ExportReader(zone: .utc)
    let source = ExportSource(path: "/nowhere/tasks.csv", mapping: .canonical(.tasks))
    #expect(throws: Findings.self) { try reader.read([source]) }
    do throws(Findings) {
      _ = try reader.read([source])
    } catch {
      #expect(error.list[0].code.failure == .noInput)
      #expect(error.list[0].message == "the file cannot be opened: there is no such file")
    }
  }

  @Test("More than 1,000 columns are refused, 1,000 are not")
  func limitsColumns() {
    let head = "task_id,case_id,task," + (1...996).map { "a\($0)," }.joined()
    #expect(ScratchExports().refusal(tasks: head + "z\n") == "")
    #expect(ScratchExports().refusal(tasks: head + "z,y\n").hasPrefix("tasks.csv:1: error[SL0406]"))
  }

  @Test("A field of 1 MiB is taken and a longer one rejected; a row beyond 4 MiB ends the reading")
  func limitsLengths() throws {
    let head = "task_id,case_id,task,note\n"
    let fits = String(repeating: "x", count: 1 << 20)
    let reader = ScratchExports(allowance: .count(2))
    #expect(try reader.read(tasks: head + "T1,C1,a,\(fits)\n").tasks.count == 1)
    let book = try reader.read(tasks: head + "T1,C1,a,\(fits)x\nT2,C1,a,\"\(fits)\n\"\nT3,C1,a,\n")
    #expect(book.tasks.line.values == [5])
    let rejected = book.sources[0].rejected.list
    #expect(rejected.map(\.code) == [ExchangeCode.fieldTooLong, ExchangeCode.fieldTooLong])
    #expect(rejected.map { $0.place?.line } == [2, 3])
    for long in ["\(fits)\(fits)\(fits)\(fits)", "\"\(fits)\n\(fits)\n\(fits)\n\(fits)\n"] {
      let words = reader.refusal(tasks: head + "T1,C1,a,\nT2,C1,a,\(long)")
      #expect(
        words.hasPrefix("tasks.csv:3: error[SL0409]: the row is longer than 4194304 bytes"))
    }
  }
}
